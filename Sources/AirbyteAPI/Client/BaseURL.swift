/// Where the upstream is: `http` or `https`, a host, perhaps a port and a path.
package struct BaseURL: Sendable, Hashable {
  /// Without a slash at the end.
  package let text: String

  /// `nil` for anything else: user names, queries and fragments have no place in it.
  package init?(_ text: String) {
    var text = Substring(text)
    while text.last == "/" { text.removeLast() }
    guard let separator = text.firstRange(of: "://") else { return nil }
    let scheme = text[..<separator.lowerBound].lowercased()
    let authority = text[separator.upperBound...].prefix { $0 != "/" }
    guard scheme == "https" || scheme == "http", !authority.isEmpty, authority.first != ":",
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      !text.contains(where: { "@?#\\\"<>{}|^`".contains($0) })
    else { return nil }
    self.text = String(text)
  }

  /// Whether credentials travel encrypted.
  package var isEncrypted: Bool { text.lowercased().hasPrefix("https://") }
}

extension String {
  /// Everything but RFC 3986's unreserved characters as `%XX`, for one path segment or one value
  /// of a query.
  var percentEncoded: String {
    var result = ""
    for byte in utf8 {
      if byte.isUnreserved {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += byte < 0x10 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }
}

extension UInt8 {
  /// RFC 3986, section 2.3.
  var isUnreserved: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
