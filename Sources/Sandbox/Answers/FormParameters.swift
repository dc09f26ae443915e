/// The parameters of a request in their order. One with an empty value counts as absent (RFC 6749,
/// section 3.1).
struct FormParameters: Sendable {
  let all: [(name: String, value: String)]

  init(_ all: [(name: String, value: String)]) { self.all = all.filter { !$0.value.isEmpty } }

  /// `nil` where the text is not `application/x-www-form-urlencoded`.
  init?(_ text: some Collection<UInt8>) {
    var all: [(name: String, value: String)] = []
    for item in text.split(separator: UInt8(ascii: "&")) {
      let parts = item.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = FormEncoding.decoded(parts[0]),
        let value = parts.count > 1 ? FormEncoding.decoded(parts[1]) : ""
      else { return nil }
      all.append((name, value))
    }
    self.init(all)
  }

  /// The value of that name, where it occurs once.
  subscript(name: String) -> String? {
    let values = all.filter { $0.name == name }
    return values.count == 1 ? values[0].value : nil
  }

  func isRepeated(_ name: String) -> Bool { all.count { $0.name == name } > 1 }

  /// A name that occurs more than once, which RFC 6749 forbids (sections 3.1 and 3.2).
  var repeated: String? { all.first { isRepeated($0.name) }?.name }
}
