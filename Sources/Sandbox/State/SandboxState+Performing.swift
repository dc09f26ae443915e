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
      case .change: try changeConnector(call)
      case .inspect: try inspectConnector(call)
      case .execute: try execute(call)
      case .delete: try deleteConnector(call)
      case .check: try checkNew(call)
      case .checkStored: try checkStored(call)
      case .initiate: try initiateConsent(call)
      case .consent: answerConsent(call)
      case .definitions: try listDefinitions(call)
      case .definition: try getDefinition(call)
      case .templates: try listTemplates(call)
      case .globalTemplates: try listGlobalTemplates(call)
      case .template: try getTemplate(call)
      case .createTemplate: try createTemplate(call)
      case .changeTemplate: try changeTemplate(call)
      case .deleteTemplate: try deleteTemplate(call)
      case .setOAuthApp: try setOAuthApp(call)
      case .deleteOAuthApp: try deleteOAuthApp(call)
      case .workspaces: try listWorkspaces(call)
      case .workspace: try getWorkspace(call)
      case .changeWorkspace: try changeWorkspace(call)
      case .deleteWorkspace: try deleteWorkspace(call)
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
