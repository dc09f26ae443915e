/// Who asks for a part of the audit log, as far as was shown.
enum AuditReader: Sendable {
  /// May read all of it.
  case auditor(AuditActor)
  /// Holds a secret of these sources: may read what is told of their own onboardings.
  case source(names: Set<String>, AuditActor)
  /// Has shown nothing.
  case stranger(AuditActor)

  var actor: AuditActor {
    switch self {
    case .auditor(let actor), .source(_, let actor), .stranger(let actor): actor
    }
  }
}
