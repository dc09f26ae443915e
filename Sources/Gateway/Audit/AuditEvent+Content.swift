extension AuditEvent {
  var what: [(String, String?)]? {
    switch self {
    case .serviceStarted(let version): return [("version", version)]
    case .webhookDenied(let problem): return [("problem", problem.rawValue)]
    default:
      return subject.map {
        [("connector", $0.connector), ("workspace", $0.workspace), ("name", $0.name)]
      }
    }
  }

  var policy: (rule: String, allowed: Bool)? {
    switch self {
    case .createIntent(_, let rule, _): (rule, true)
    case .webhookDenied(let problem): (problem.rawValue, false)
    default: nil
    }
  }

  var secret: AuditSecret? {
    if case .createIntent(_, _, let secret) = self { secret } else { nil }
  }

  var upstream: (status: Int?, id: String?)? {
    switch self {
    case .created(_, let id), .adopted(_, let id): (nil, id)
    case .failed(_, _, let status): (status, nil)
    default: nil
    }
  }
}
