import FastCGI
import Gateway
import StrictJSON
import Testing

/// A gateway with two sources, the first of which has a policy that a test gives it.
enum PolicyStage {
  static func gateway(
    second: SecondConnector = .refuse, _ change: (inout SourcePolicy) -> Void = { _ in }
  ) throws -> TestGateway {
    let sources = sources(second: second, change)
    return try TestGateway { $0.sources = sources }
  }

  static func sources(
    second: SecondConnector = .refuse, _ change: (inout SourcePolicy) -> Void = { _ in }
  ) -> [Source] {
    var policy = SourcePolicy(
      connectors: ["hubspot", "linear"], workspaces: [WorkspacePattern("acme-*")], second: second)
    change(&policy)
    return ["billing", "crm"].map { name in
      Source(
        name: name, verifier: Fixtures.billing.verifier, policy: policy,
        application: Fixtures.billing.application)
    }
  }

  static func webhook(
    _ id: String, workspace: String = "acme-1", connector: String = "hubspot",
    source: String = "billing", at now: Timestamp = Fixtures.now, name: String? = "Acme"
  ) -> Request {
    let secret =
      connector == "linear"
      ? #""credentials":{"api_key":"k-\#(id)"}"# : #""refresh_token":"t-\#(id)""#
    let name = name.map { #""name":"\#($0)","# } ?? ""
    return Fixtures.webhook(
      #"{"connector":"\#(connector)","workspace":"\#(workspace)",\#(name)\#(secret)}"#, id: id,
      source: source, at: now)
  }

  static func code(of answer: Response) -> String? {
    answer.json["errors"]?.array?.first?["error_code"]?.string
  }
}
