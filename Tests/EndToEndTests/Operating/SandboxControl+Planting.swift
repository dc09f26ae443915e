import AirbyteAPI
import StrictJSON

extension SandboxControl {
  private static let connectors = "/api/v1/integrations/connectors"

  /// Creates a HubSpot connector without Jetway.
  ///
  /// - Returns: Its id.
  func plant(_ name: String, in workspace: String) async throws -> String {
    let body: JSON = [
      "workspace_name": .string(workspace), "name": .string(name),
      "definition_id": "36c891d9-4bd9-43ac-bad2-10e12756272c",
      "credentials": [
        "client_id": "a", "client_secret": "b", "refresh_token": "planted",
      ],
    ]
    let answer = try await call("POST", Self.connectors, body: body)
    guard let id = answer.json["id"]?.string else { throw Unexpected(answer: answer) }
    return id
  }

  /// Deletes a connector without Jetway.
  func delete(_ id: String) async throws {
    let answer = try await call("DELETE", "\(Self.connectors)/\(id)", body: nil)
    guard answer.status == 202 else { throw Unexpected(answer: answer) }
  }

  /// The ids of connectors that are not deleted.
  func present() async throws -> Set<String> {
    Set(
      try await connectors().filter { $0["is_deleted"] == false }.compactMap { $0["id"]?.string })
  }

  private func call(_ method: String, _ path: String, body: JSON?) async throws -> Answer {
    let credentials: JSON = [
      "client_id": "sandbox-client", "client_secret": "sandbox-secret",
    ]
    let token = try await caller.call(
      "POST", "/api/v1/account/applications/token", body: credentials.bytes,
      fields: [HTTPField("content-type", "application/json")])
    return try await caller.call(
      method, path, body: body?.bytes ?? [],
      fields: [
        HTTPField("authorization", "Bearer \(token.json["access_token"]?.string ?? "")"),
        HTTPField("content-type", "application/json"),
      ])
  }
}
