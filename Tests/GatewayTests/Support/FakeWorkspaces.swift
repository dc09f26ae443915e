import AirbyteAPI
import Foundation
import StrictJSON
import Synchronization

/// An upstream without sockets that keeps connectors by workspace; it answers list, get and delete.
final class FakeWorkspaces: Sendable {
  private struct State {
    var connectors: [String: [ConnectorSummary]] = [:]
    var deleted: [String] = []
    var failing: [String: HTTPResponse] = [:]
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

  private static func answer(_ request: HTTPRequest, in state: inout State) -> HTTPResponse {
    let items = URLComponents(string: request.url)?.queryItems
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
