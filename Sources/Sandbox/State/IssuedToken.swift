/// A bearer token in force until a moment.
struct IssuedToken: Sendable {
  /// The one workspace it is good for; `nil` for an application token.
  let workspaceID: String?
  let expiresAt: Int64
}
