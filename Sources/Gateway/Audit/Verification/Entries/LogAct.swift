import StrictJSON

/// What an entry says of the log itself.
enum LogAct: Sendable, Hashable {
  case key(String)
  case pruned(first: Int64, last: Int64)
  case held(AuditHold)
  case released(AuditHold)

  /// nil for an entry of another kind, and for one that does not say it as ``AuditEvent`` does.
  init?(_ kind: AuditLineKind, in bytes: [UInt8]) {
    guard [.auditKeyInForce, .logPruned, .logHeld, .logReleased].contains(kind),
      let what = (try? JSON(parsing: bytes))?["what"]
    else { return nil }
    func number(_ name: String) -> Int64? { what[name]?.string.flatMap { Int64($0) } }
    switch kind {
    case .auditKeyInForce:
      guard let key = what["key"]?.string else { return nil }
      self = .key(key)
    case .logPruned:
      guard let first = number("first"), let last = number("last") else { return nil }
      self = .pruned(first: first, last: last)
    default:
      guard let id = number("hold"), let first = number("first") else { return nil }
      let hold = AuditHold(id: id, first: first, last: number("last"))
      self = kind == .logHeld ? .held(hold) : .released(hold)
    }
  }
}
