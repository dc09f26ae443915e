import StrictJSON

/// Writes the members of an audit line in the order of the calls, with text made inert.
struct AuditLineWriter {
  /// Of nearly every line, so that it does not grow piece by piece.
  private static let usualLength = 640

  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(Self.usualLength) }

  mutating func integer(_ name: String, _ value: Int64) {
    member(name)
    bytes.append(contentsOf: String(value).utf8)
  }

  mutating func text(_ name: String, _ value: String?) {
    member(name)
    append(value)
  }

  /// An object of texts, in their order; nil members are left out.
  mutating func object(_ name: String, _ members: [(String, String?)]?) {
    member(name)
    guard let members else { return append(nil) }
    bytes.append(UInt8(ascii: "{"))
    var separated = false
    for case (let name, let value?) in members {
      if separated { bytes.append(UInt8(ascii: ",")) }
      quote(name)
      append(value)
      separated = true
    }
    bytes.append(UInt8(ascii: "}"))
  }

  mutating func policy(_ policy: (rule: String, allowed: Bool)?) {
    member("policy")
    guard let policy else { return append(nil) }
    bytes.append(UInt8(ascii: "{"))
    quote("rule")
    append(policy.rule)
    bytes.append(
      contentsOf: policy.allowed ? #","allowed":true}"#.utf8 : #","allowed":false}"#.utf8)
  }

  mutating func upstream(_ upstream: (status: Int?, id: String?)?) {
    member("upstream")
    guard let upstream else { return append(nil) }
    bytes.append(UInt8(ascii: "{"))
    quote("status")
    bytes.append(contentsOf: (upstream.status.map { String($0) } ?? "null").utf8)
    bytes.append(UInt8(ascii: ","))
    quote("id")
    append(upstream.id)
    bytes.append(UInt8(ascii: "}"))
  }

  consuming func finish() -> [UInt8] {
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  private mutating func member(_ name: String) {
    bytes.append(UInt8(ascii: ","))
    quote(name)
  }

  private mutating func quote(_ name: String) {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func append(_ value: String?) {
    guard let value else { return bytes.append(contentsOf: "null".utf8) }
    JSON.appendInert(value, to: &bytes)
  }
}
