import AirbyteAPI
import FastCGI
import Gateway
import StrictJSON
import Testing

/// Two sources that share a workspace, and what they ask of its connectors.
final class InventoryStage {
  static let linear = "1c5d8316-ed42-4473-8fbc-2626f03f070c"
  static let hubspot = "36c891d9-4bd9-43ac-bad2-10e12756272c"

  let stage: WithdrawalStage
  private var count = 0

  init() async throws { stage = try await WithdrawalStage() }

  var gateway: TestGateway { stage.gateway }
  var airbyte: FakeAirbyte { gateway.airbyte }

  /// A connector that no onboarding has.
  func plant(_ id: String, _ name: String = "Theirs", definition: String? = linear) {
    airbyte.store([
      "id": .string(id), "name": .string(name), "created_at": "2026-01-02T03:04:05Z",
      "summarized_source_template": [
        "id": "t-1", "actor_definition_id": definition.map(JSON.string) ?? .null,
      ],
    ])
  }

  /// As a source asks that signs.
  func ask(
    _ method: String, _ id: String? = nil, body: String? = nil,
    query: String = "source=billing&workspace=acme-1"
  ) async -> Response {
    count += 1
    let deletion = id.map { #"{"delete":"\#($0)"}"# } ?? ""
    var request = Fixtures.webhook(
      body ?? (method == "DELETE" ? deletion : ""), id: "inventory_\(count)", at: gateway.now)
    request.method = method
    request.path = "/connectors" + (id.map { "/\($0)" } ?? "")
    request.query = query
    return await gateway.send(request)
  }

  /// As the portal asks, which may use every workspace and create Linear connectors only.
  func portal(_ method: String, _ id: String? = nil) async -> Response {
    var request = Request(
      method: method, path: "/connectors" + (id.map { "/\($0)" } ?? ""),
      query: "source=portal&workspace=acme-1")
    request.fields = ["authorization": "Bearer \(Fixtures.bearerToken)"]
    if method == "DELETE", let id {
      request.body = Array(#"{"delete":"\#(id)"}"#.utf8)
      request.fields.append("content-type", "application/json")
    }
    return await gateway.send(request)
  }
}

extension Response {
  /// The ids of the connectors that it lists.
  var connectors: [String] {
    json["connectors"]?.array?.compactMap { $0["id"]?.string } ?? []
  }
}
