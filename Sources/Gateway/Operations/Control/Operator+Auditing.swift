import StrictJSON

extension Operator {
  /// - Returns: What the command line is told.
  func perform(_ act: AuditAct, by actor: AuditActor) async throws(Refusal) -> JSONObject {
    switch act {
    case .noteReading(let reading): try await record(.logRead(reading), by: actor)
    case .noteExport(let reading): try await record(.logExported(reading), by: actor)
    }
    return [:]
  }
}
