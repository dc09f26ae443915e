/// What a query can ask for, as it is written before the colon.
package enum AuditField: String, Sendable, CaseIterable {
  case outcome, source, type, code, onboarding, connector, workspace, user, ip, req, key, upstream
  case seq, created

  /// The text of a line that it is about; nil for the two that are numbers.
  var member: AuditLine.Member? {
    switch self {
    case .outcome: .outcome
    case .source: .source
    case .type: .type
    case .code: .code
    case .onboarding: .onboarding
    case .connector: .connector
    case .workspace: .workspace
    case .user: .user
    case .ip: .address
    case .req: .request
    case .key: .key
    case .upstream: .upstreamID
    case .seq, .created: nil
    }
  }

  /// Those whose values are words of the index. An onboarding is found by the ledger itself.
  static let indexed: [(field: AuditField, member: AuditLine.Member)] = allCases.compactMap {
    field in
    guard field != .onboarding, let member = field.member else { return nil }
    return (field, member)
  }
}
