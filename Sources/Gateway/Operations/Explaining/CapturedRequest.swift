package import FastCGI

/// A webhook as somebody has kept it: its body, or the whole request with its head.
package struct CapturedRequest: Sendable {
  package let request: Request
  /// Whether any header field is known, so that it can be told who sent it.
  package let hasFields: Bool

  /// - Parameters:
  ///   - bytes: A body; or a request line or none, header fields, a blank line and the body.
  ///   - fields: Known besides; each stands for those of its name in `bytes`.
  ///   - mountPoint: What comes before the paths of routes.
  package init(
    _ bytes: [UInt8], fields: [(name: String, value: String)], source: Source,
    mountPoint: String
  ) {
    let parts = Self.split(bytes)
    var all = HeaderFields()
    for field in parts?.fields ?? []
    where !fields.contains(where: { Self.isSame($0.name, field.name) }) {
      all.append(field.name, field.value)
    }
    for field in fields { all.append(field.name, field.value) }
    hasFields = !all.all.isEmpty
    if all["content-type"].isEmpty { all.append("content-type", Self.type(all, of: source)) }
    let target = parts?.target ?? "\(mountPoint)/hooks/\(source.name)"
    let pieces = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(pieces.first ?? "")
    request = Request(
      method: "POST",
      path: path.hasPrefix(mountPoint + "/") ? String(path.dropFirst(mountPoint.count)) : path,
      query: pieces.count == 2 ? String(pieces[1]) : nil, fields: all,
      body: parts?.body ?? bytes)
  }

  /// What a body that is known alone was most likely sent as.
  private static func type(_ fields: HeaderFields, of source: Source) -> String {
    source.form.isEvent && fields["ce-specversion"].isEmpty
      ? CloudEvent.structuredType : "application/json"
  }

  /// nil where it does not begin with the head of a request: then all of it is the body.
  private static func split(
    _ bytes: [UInt8]
  ) -> (target: String?, fields: [(name: String, value: String)], body: [UInt8])? {
    var rest = bytes[...]
    var target: String?
    var fields: [(name: String, value: String)] = []
    var isFirst = true
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      var line = rest[..<end]
      if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
      rest = rest[(end + 1)...]
      let text = String(decoding: line, as: UTF8.self)
      if text.isEmpty { return isFirst ? nil : (target, fields, Array(rest)) }
      if isFirst, let match = text.wholeMatch(of: /[A-Z]+ (\/\S*) HTTP\/[0-9.]+/) {
        target = String(match.1)
      } else if let field = field(in: text) {
        fields.append(field)
      } else {
        return nil
      }
      isFirst = false
    }
    return nil
  }

  /// `Name: value` (RFC 9112, section 5); nil for anything else.
  package static func field(in line: String) -> (name: String, value: String)? {
    guard let match = line.wholeMatch(of: /([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*(.*?)[ \t]*/) else {
      return nil
    }
    return (String(match.1), String(match.2))
  }

  private static func isSame(_ name: String, _ other: String) -> Bool {
    name.lowercased() == other.lowercased()
  }
}
