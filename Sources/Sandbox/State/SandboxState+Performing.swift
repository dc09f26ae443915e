import FastCGI

extension SandboxState {
  /// Carries one call out.
  mutating func perform(_ call: Call) -> Response {
    do throws(Refusal) {
      return switch call.route.operation {
      case .token: try issueToken(call)
      case .scopedToken: try issueScopedToken(call)
      case .scopedTokenInfo: try describeScopedToken(call)
      case .create: try createConnector(call)
      case .list: try listConnectors(call)
      case .get: try getConnector(call)
      case .delete: try deleteConnector(call)
      case .definitions: try listDefinitions(call)
      case .definition: try getDefinition(call)
      case .templates: try listTemplates(call)
      case .workspaces: try listWorkspaces(call)
      case .authorize: try withProvider(call) { $0.answerAuthorize(call) }
      case .providerToken: try withProvider(call) { $0.answerTokenRequest(call) }
      case .revoke: try withProvider(call) { $0.answerRevocation(call) }
      case .notification: application.receive(call)
      case .applicationPage: try application.show(call)
      }
    } catch {
      return error.response
    }
  }
}
