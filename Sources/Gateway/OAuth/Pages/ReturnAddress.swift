/// Where an application wants its person back: one of its registered addresses.
struct ReturnAddress: Sendable, Hashable {
  private let beforeFragment: Substring
  private let fragment: Substring

  /// - Returns: nil where it is not an absolute http or https address: it becomes a link.
  init?(_ registered: String) {
    guard WebOrigin(of: registered) != nil,
      registered.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
    else { return nil }
    let mark = registered.firstIndex(of: "#") ?? registered.endIndex
    (beforeFragment, fragment) = (registered[..<mark], registered[mark...])
  }

  /// The address with what happened behind its own query and before its fragment. Ids and a word: none
  /// of them is worth anything without the application's own session.
  func url(session: String, onboarding: String?, status: ReturnStatus) -> String {
    let facts = [
      ("onboarding", onboarding), ("session", session), ("status", status.rawValue),
    ]
    let pairs = facts.compactMap { name, value in value.map { "\(name)=\(Self.encoded($0))" } }
    let separator =
      switch beforeFragment.last {
      case "?", "&": ""
      default: beforeFragment.contains("?") ? "&" : "?"
      }
    return beforeFragment + separator + pairs.joined(separator: "&") + fragment
  }

  /// Everything but RFC 3986's unreserved characters is escaped.
  private static func encoded(_ text: String) -> String {
    text.utf8.reduce(into: "") { result, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += byte < 16 ? "%0\(digits)" : "%\(digits)"
      }
    }
  }
}
