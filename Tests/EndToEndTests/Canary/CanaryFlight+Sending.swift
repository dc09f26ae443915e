import AirbyteAPI
import Foundation
import StrictJSON
import Testing
import Workbench

extension CanaryFlight {
  /// Fields that carry secrets somewhere in the world, or that something on the way looks at.
  private static let confidential = [
    "Authorization", "Cookie", "Proxy-Authorization", "X-Api-Key", "X-Auth-Token", "User-Agent",
    "Referer", "Forwarded", "X-Forwarded-For", "X-Request-Id", "Traceparent", "Tracestate",
    "Baggage", "Idempotency-Key", "If-None-Match", "Prefer",
  ]

  mutating func secret(_ place: String) -> JSON { ["api_key": .string(canaries[place])] }

  /// - Parameter statuses: Those it may end in: the test is worth nothing if it ends elsewhere.
  @discardableResult
  mutating func send(
    _ members: JSONObject, _ statuses: Int..., connector: String = "hubspot",
    id: String = "msg_\(UUID().uuidString)", fields: [String: String] = [:]
  ) async throws -> Answer {
    var body: JSONObject = ["connector": .string(connector), "workspace": "acme-1"]
    for member in members.members { body[member.name] = member.value }
    let webhook = Webhook(id: id, .object(body))
    return try await post(webhook.body, id: id, statuses, fields: fields)
  }

  mutating func post(
    _ body: String, _ status: Int, fields: [String: String] = [:], query: Bool = true
  ) async throws {
    try await post(
      Array(body.utf8), id: "msg_\(UUID().uuidString)", [status], fields: fields, query: query)
  }

  /// As source `portal`, which proves itself by a token.
  mutating func bearer(_ token: String, _ status: Int) async throws {
    let body: JSON = [
      "connector": "linear", "workspace": "acme-1", "credentials": secret("portal's credentials"),
    ]
    let fields = [
      HTTPField("Content-Type", "application/json"),
      HTTPField("Authorization", "Bearer \(token)"),
      HTTPField("Idempotency-Key", "\"\(UUID().uuidString)\""),
    ]
    let answer = try await call("POST", "/hooks/portal", body: body.bytes, fields: fields)
    #expect(answer.status == status, "\(answer.status) \(answer.json)")
  }

  /// - Parameter query: nginx repeats the whole request line in its own log where it refuses a
  ///   request itself; nothing can change that format.
  @discardableResult
  private mutating func post(
    _ body: [UInt8], id: String, _ statuses: [Int], fields changes: [String: String] = [:],
    query: Bool = true
  ) async throws -> Answer {
    var fields = SignedWebhook(id: id, body: body, key: caller.key).fields
    fields.removeAll { field in changes.keys.contains { $0.lowercased() == field.name } }
    fields += Self.confidential.filter { changes[$0] == nil }.map { HTTPField($0, canaries[$0]) }
    fields += changes.map { HTTPField($0.key, $0.value) }
    let path = "/hooks/billing" + (query ? "?code=\(canaries["query string"])" : "")
    let answer = try await call("POST", path, body: body, fields: fields)
    #expect(statuses.contains(answer.status), "\(answer.status) \(answer.json)")
    return answer
  }

  /// Calls Jetway and keeps what it answers.
  func call(
    _ method: String, _ path: String, body: [UInt8] = [], fields: [HTTPField]
  ) async throws -> Answer {
    let response = try await caller.response(method, path, body: body, fields: fields)
    try told.keep(response)
    return Answer(response)
  }
}
