import StrictJSON

extension Operator {
  /// - Returns: What the command line is told.
  func perform(_ act: AuditAct, by actor: AuditActor) async throws(Refusal) -> JSONObject {
    switch act {
    case .noteReading(let reading): try await record(.logRead(reading), by: actor)
    case .noteExport(let reading): try await record(.logExported(reading), by: actor)
    case .hold(let scope, let reason): return try await hold(scope, reason: reason, by: actor)
    case .release(let id): return try await release(id, by: actor)
    case .prune(let limit, let bundle): return try await prune(limit, from: bundle, by: actor)
    case .erase(let id): return try await erase(id, by: actor)
    }
    return [:]
  }
}
