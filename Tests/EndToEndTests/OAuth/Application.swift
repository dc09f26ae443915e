import AirbyteAPI
import Foundation
import StrictJSON
import Testing
import Workbench

/// The calling system, as far as it sends people to Jetway, and the sandbox's provider.
struct Application: Sendable {
  let caller: Caller
  let control: SandboxControl
  let sandboxURL: String

  init(_ stack: LocalStack) throws {
    caller = try Caller(stack)
    control = try SandboxControl(stack)
    sandboxURL = stack.layout.sandboxURL
  }

  func order(_ connector: String, workspace: String, _ more: JSONObject = [:]) -> JSONObject {
    var order: JSONObject = [
      "source": "billing", "connector": .string(connector), "workspace": .string(workspace),
      "name": "Acme", "reference": "cust_42",
      "return_to": .string("\(sandboxURL)/application/connected"),
    ]
    for member in more.members { order[member.name] = member.value }
    return order
  }

  func open(_ order: JSONObject) async throws -> JSON {
    let answer = try await signed("POST", "/oauth/sessions", .object(order))
    #expect(answer.status == 201, "\(String(decoding: answer.body, as: UTF8.self))")
    return answer.json
  }

  func status(_ session: JSON) async throws -> JSON {
    let id = try #require(session["session"]?.string)
    return try await caller.signedGet("/oauth/sessions/\(id)").json
  }

  func confirm(_ session: JSON, _ handle: String) async throws -> Answer {
    let id = try #require(session["session"]?.string)
    return try await signed(
      "POST", "/oauth/sessions/\(id)/confirm", ["handle": .string(handle)])
  }

  private func signed(_ method: String, _ path: String, _ body: JSON) async throws -> Answer {
    try await caller.call(
      method, path, body: body.bytes,
      fields: SignedWebhook(id: "msg_\(UUID().uuidString)", body: body.bytes, key: caller.key)
        .fields)
  }

  /// Turns a switch of the sandbox's provider.
  func set(_ provider: String, _ switches: JSONObject) async throws {
    let answer = try await control.caller.call(
      "PUT", "/sandbox/providers/\(provider)", body: JSON.object(switches).bytes)
    #expect(answer.status == 200, "\(String(decoding: answer.body, as: UTF8.self))")
  }

  func provider(_ name: String) async throws -> JSON {
    try await control.caller.call("GET", "/sandbox/providers/\(name)").json
  }

  func exchanges(_ name: String) async throws -> Int64 {
    try await provider(name)["exchanges"]?["tried"]?.int ?? -1
  }
}
