/// A consent that was asked for and is not given yet.
struct PendingConsent: Sendable {
  /// In microseconds: ten minutes.
  static let lifetime: Int64 = 600_000_000

  let order: ConsentOrder
  let template: SourceTemplate
  let workspaceID: String
  let expiresAt: Int64
}
