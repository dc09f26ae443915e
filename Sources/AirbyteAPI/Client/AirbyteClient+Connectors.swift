package import Secrets

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

  /// Has the upstream try a connector that there is, which changes nothing of it; to be repeated
  /// where the answer is that it goes on.
  ///
  /// - Parameter secrets: Its credentials, as far as they are known: they are kept out of the
  ///   message.
  package func checkConnector(
    id: String, withholding secrets: [Secret] = [], context: CallContext
  ) async throws(AirbyteError) -> ConnectorCheck {
    let (answer, token) = try await exchange(
      "POST", "\(try Self.path(toConnector: id))/check", body: Array("{}".utf8),
      withholding: { secrets }, context: context)
    return try ConnectorCheck(
      answer: answer, withholding: secrets + [token.secret, configuration.clientSecret])
  }

  private static func path(toConnector id: String) throws(AirbyteError) -> String {
    guard id.isUsableIdentifier else { throw .unusableArgument("the connector id") }
    return "\(connectorsPath)/\(id)"
  }
}
