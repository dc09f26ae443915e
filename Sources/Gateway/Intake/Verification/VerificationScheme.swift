import FastCGI

/// One way in which a source can prove that a request is its own.
protocol VerificationScheme: Sendable {
  /// As the configuration and the audit log name it.
  static var name: String { get }
  /// The scheme to try next, as a 401 names it (RFC 9110, section 11.6.1).
  static var challenge: String { get }
  /// What its signature looks like, for who has sent another.
  var form: String { get }
  /// The member of the body that is the message's id; nil where that is a header field.
  var keyMember: String? { get }
  /// Whether every request that it accepts has the message's id in a place of the scheme's own.
  var alwaysBringsKey: Bool { get }
  /// What it amounts to in a few words, without secrets.
  var summary: String { get }
  /// What its operator should know besides, in sentences.
  var remarks: [String] { get }

  func verify(
    _ request: Request, at now: Timestamp
  ) throws(VerificationFailure) -> Verification
}

extension VerificationScheme {
  var keyMember: String? { nil }
  var alwaysBringsKey: Bool { keyMember != nil }
  var remarks: [String] { [] }
}
