import FastCGI

/// What a source signs, such as `{timestamp}.{body}`.
package struct SigningTemplate: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case text(String)
    case timestamp, id, body
    /// The value of a header field, which must be there once.
    case field(String)
  }

  let parts: [Part]

  /// The body alone.
  package static let body = SigningTemplate(parts: [.body])

  private init(parts: [Part]) { self.parts = parts }

  package init(_ text: String) throws(SigningTemplateMistake) {
    var parts: [Part] = []
    var rest = text[...]
    while let first = rest.first {
      if first == "{" {
        guard let end = rest.firstIndex(of: "}") else { throw .braces }
        let part = try Self.part(named: rest[rest.index(after: rest.startIndex)..<end])
        try Self.require(part, mayFollow: parts.last)
        parts.append(part)
        rest = rest[rest.index(after: end)...]
      } else {
        let literal = rest.prefix { $0 != "{" }
        guard !literal.contains("}") else { throw .braces }
        parts.append(.text(String(literal)))
        rest = rest[literal.endIndex...]
      }
    }
    guard parts.contains(.body) else { throw .noBody }
    self.parts = parts
  }

  func has(_ part: Part) -> Bool { parts.contains(part) }

  /// The bytes that were signed.
  func message(
    of request: Request, timestamp: String?, id: String?
  ) throws(VerificationFailure) -> [UInt8] {
    var message: [UInt8] = []
    for (index, part) in parts.enumerated() {
      let value: String
      var failure = VerificationFailure.malformedID
      switch part {
      case .text(let text):
        message += text.utf8
        continue
      case .body:
        message += request.body
        continue
      case .timestamp: value = timestamp ?? ""
      case .id: value = id ?? ""
      case .field(let name):
        value = try request.fields.only(name)
        failure = .malformedField(name)
      }
      // Where a value could hold what ends it, two requests could be signed by the same bytes.
      if case .text(let end)? = parts[(index + 1)...].first, let first = end.utf8.first,
        value.utf8.contains(first)
      {
        throw failure
      }
      message += value.utf8
    }
    return message
  }

  private static func part(named name: Substring) throws(SigningTemplateMistake) -> Part {
    switch name {
    case "timestamp": return .timestamp
    case "id": return .id
    case "body": return .body
    default:
      guard name.hasPrefix("header:") else { throw .placeholder }
      guard let field = FieldName(String(name.dropFirst("header:".count))) else { throw .field }
      return .field(field.text)
    }
  }

  /// Only a timestamp, whose end the body's first brace marks, may touch what follows it.
  private static func require(
    _ part: Part, mayFollow last: Part?
  ) throws(SigningTemplateMistake) {
    switch (last, part) {
    case (nil, _), (.text, _), (.timestamp, .body): return
    default: throw .touching
    }
  }
}
