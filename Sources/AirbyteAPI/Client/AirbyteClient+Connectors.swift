extension AirbyteClient {
  /// Asks for a connector, once (twice after a 401). Never throws: how it ended is the result.
  package func createConnector(_ request: ConnectorRequest, context: CallContext) async
    -> CreateAttempt
  {
    do throws(AirbyteError) {
      let answer = try await call(
        "POST", Self.connectorsPath, body: try request.body(), withholding: { request.secrets },
        context: context)
      return CreateAttempt(success: answer)
    } catch {
      return CreateAttempt(failure: error)
    }
  }

  /// All connectors of a workspace, in the upstream's order. It has no pages.
  package func listConnectors(
    workspace: WorkspaceReference, definitionID: String? = nil, context: CallContext
  ) async throws(AirbyteError) -> [ConnectorSummary] {
    var path = "\(Self.connectorsPath)?\(workspace.query)"
    if let definitionID { path += "&definition_id=\(definitionID.percentEncoded)" }
    return try ConnectorSummary.list(
      answer: try await call("GET", path, context: context))
  }

  /// - Throws: ``AirbyteError/refused(status:envelope:)`` with 404 where there is no such connector.
  package func connector(id: String, context: CallContext) async throws(AirbyteError) -> Connector {
    try Connector(
      answer: try await call("GET", try Self.path(toConnector: id), context: context))
  }

  /// Asks for the removal of a connector, which happens some time later.
  package func deleteConnector(id: String, context: CallContext) async throws(AirbyteError)
    -> DeletionJob
  {
    DeletionJob(
      answer: try await call(
        "DELETE", try Self.path(toConnector: id), context: context))
  }

  private static func path(toConnector id: String) throws(AirbyteError) -> String {
    guard id.isUsableIdentifier else { throw .unusableArgument("the connector id") }
    return "\(connectorsPath)/\(id)"
  }
}
