import StrictJSON

/// An OAuth session that ended without an onboarding, as its source is told of it.
package struct FailedSession: Sendable {
  /// Of the problem's text, in Unicode scalars.
  static let messageLimit = 1_000

  package let id: String
  package let source: String
  package let connector: String
  package let workspace: String
  package let reference: String?
  /// `denied`, `expired` or `failed`, as the session's own status has it.
  package let state: String
  /// A word for programs, such as `access_denied`.
  package let kind: String
  /// For people; holds no secret. Cut to 1,000 Unicode scalars.
  package let message: String

  package init(
    id: String, source: String, connector: String, workspace: String, reference: String?,
    state: String, kind: String, message: String
  ) {
    self.id = id
    self.source = source
    self.connector = connector
    self.workspace = workspace
    self.reference = reference
    self.state = state
    self.kind = kind
    self.message = String(
      String.UnicodeScalarView(message.unicodeScalars.prefix(Self.messageLimit)))
  }

  init(_ session: OAuthSession, _ failure: OAuthFailure) {
    self.init(
      id: session.id.description, source: session.request.source,
      connector: session.request.connector, workspace: session.request.workspace,
      reference: session.request.order["reference"]?.string,
      state: failure.stateWord, kind: failure.rawValue,
      message: failure.sentence)
  }

  /// With the members that an onboarding's problem has.
  var problem: JSON {
    [
      "kind": .string(kind), "upstream_status": .null, "message": .string(message),
      "retry_after": .null, "errors": [],
    ]
  }
}
