import AirbyteAPI
import StrictJSON

extension DemoStory {
  /// What an application does with the ID: no part of Jetway is asked any more.
  ///
  /// - Returns: Whether rows came.
  func tellReading(_ connector: String) async throws -> Bool {
    heading(
      6, "What the connector ID is for: an application reads the customer's contacts at Airbyte.")
    let environment = stack.layout.environment
    let application: JSON = [
      "client_id": .string(environment["AIRBYTE_CLIENT_ID"] ?? ""),
      "client_secret": .string(environment["AIRBYTE_CLIENT_SECRET"] ?? ""),
    ]
    let token = try await transport.send(
      post("/api/v1/account/applications/token", application)
    ).json["access_token"]?.string
    let order: JSON = [
      "entity": "contacts", "action": "list", "params": ["limit": 2],
      "select_fields": ["id", "firstname", "company.name"],
    ]
    let answer = try await send(
      post("/api/v1/integrations/connectors/\(connector)/execute", order, token: token))
    let rows = answer.json["result"]?["data"]?.array ?? []
    return expect(
      "200 and two contacts, of each what was asked for",
      answer.status == 200 && rows.count == 2
        && rows.allSatisfy { $0.object?.names == ["id", "firstname", "company"] })
  }

  private func post(_ path: String, _ body: JSON, token: String? = nil) -> HTTPRequest {
    var fields = [HTTPField("content-type", "application/json")]
    if let token { fields.append(HTTPField("authorization", "Bearer \(token)")) }
    return HTTPRequest(
      method: "POST", url: stack.layout.sandboxURL + path, fields: fields, body: body.bytes,
      timeout: .seconds(10))
  }
}
