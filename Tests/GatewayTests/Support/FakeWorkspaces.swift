import AirbyteAPI
import Foundation
import StrictJSON
import Synchronization

/// An upstream without sockets that keeps connectors by workspace; it answers list, get and
/// delete, and lists the workspaces two at a time.
final class FakeWorkspaces: Sendable {
  private struct State {
    var connectors: [String: [ConnectorSummary]] = [:]
    var deleted: [String] = []
    var failing: [String: HTTPResponse] = [:]
    var workspaceAnswer: HTTPResponse?
  }

  private let state = Mutex(State())

  var deleted: [String] { state.withLock { $0.deleted } }

  func put(_ connectors: ConnectorSummary..., in workspace: String) {
    state.withLock { $0.connectors[workspace, default: []] += connectors }
  }

  /// Makes calls of a method answer with a status and a message, or mends them.
  func fail(_ method: String, with status: Int?) {
    state.withLock { state in
      state.failing[method] = status.map {
        HTTPResponse(status: $0, body: JSON.object(["message": "so it is", "errors": []]).bytes)
      }
    }
  }

  /// What the list of workspaces answers, in the place of those that there are.
  func answerWorkspaces(_ status: Int, _ json: JSON = ["message": "so it is"]) {
    state.withLock { $0.workspaceAnswer = HTTPResponse(status: status, body: json.bytes) }
  }

  var transport: HTTPTransport {
    HTTPTransport { [self] request async throws(TransportError) in
      if request.url.hasSuffix("/applications/token") {
        return FakeAirbyte.ok(["access_token": "t", "token_type": "bearer", "expires_in": 900])
      }
      return state.withLock { state in
        state.failing[request.method] ?? Self.answer(request, in: &state)
      }
    }
  }

  private static func page(of names: [String], after cursor: String?) -> HTTPResponse {
    let rest = names.filter { $0 > cursor ?? "" }
    let page = rest.prefix(2)
    return FakeAirbyte.ok([
      "data": .array(page.map { ["id": "w", "name": .string($0)] }),
      "next": page.count < rest.count ? page.last.map(JSON.string) ?? .null : .null,
    ])
  }

  private static func answer(_ request: HTTPRequest, in state: inout State) -> HTTPResponse {
    let address = URLComponents(string: request.url)
    let items = address?.queryItems
    if address?.path == "/api/v1/workspaces" {
      let cursor = items?.first { $0.name == "cursor" }?.value
      return state.workspaceAnswer ?? page(of: state.connectors.keys.sorted(), after: cursor)
    }
    if let name = items?.first(where: { $0.name == "workspace_name" })?.value {
      guard let listed = state.connectors[name] else { return missing("Workspace") }
      return FakeAirbyte.ok(["data": .array(listed.map(json))])
    }
    let id = String(request.url.split(separator: "/").last ?? "")
    guard let found = state.connectors.values.joined().first(where: { $0.id == id }) else {
      return missing("Connector")
    }
    guard request.method == "DELETE" else { return FakeAirbyte.ok(json(found)) }
    for name in state.connectors.keys { state.connectors[name]?.removeAll { $0.id == id } }
    state.deleted.append(id)
    return HTTPResponse(status: 202, body: JSON.object(["job_id": "1"]).bytes)
  }

  private static func missing(_ what: String) -> HTTPResponse {
    let body: JSON = ["message": .string("\(what) not found"), "errors": []]
    return HTTPResponse(status: 404, body: body.bytes)
  }

  private static func json(_ connector: ConnectorSummary) -> JSON {
    [
      "id": .string(connector.id), "name": .string(connector.name),
      "created_at": connector.createdAt.map(JSON.string) ?? .null,
      "summarized_source_template": [
        "actor_definition_id": connector.definitionID.map(JSON.string) ?? .null
      ],
    ]
  }
}
