/// The parameters of an address, each of a name that is known and once.
struct QueryParameters: Sendable, Hashable {
  private var values: [String: String] = [:]

  /// - Parameter query: As sent, without the `?`; nil where there was none.
  init(_ query: String?, known: Set<String>) throws(Refusal) {
    for pair in (query ?? "").split(separator: "&", omittingEmptySubsequences: true) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let name = Self.decoded(parts[0]), known.contains(name),
        values[name] == nil, let value = Self.decoded(parts[1])
      else {
        throw Refusal(
          .malformedRequest,
          known.isEmpty
            ? "This address takes no query parameters."
            : "This address takes these query parameters, each once: "
              + known.sorted().joined(separator: ", ") + ".")
      }
      values[name] = value
    }
  }

  subscript(name: String) -> String? { values[name] }

  /// As forms encode it: percent signs (RFC 3986, section 2.1), and a plus for a space. nil for what
  /// is no UTF-8.
  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst()?.hexadecimalDigit,
          let low = rest.popFirst()?.hexadecimalDigit
        else { return nil }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var hexadecimalDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
