import AirbyteAPI
import FastCGI
import StrictJSON
import Testing

@testable import Gateway

@Suite("A connector that cannot be adopted", .timeLimit(.minutes(1)))
struct AdoptionRefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: String
    let hint: String
    let store: @Sendable (FakeAirbyte) -> Void
  }

  static let cases = [
    Case(testDescription: "missing", code: "connector_not_found", hint: "check it") { _ in },
    Case(
      testDescription: "in another workspace", code: "connector_not_in_workspace",
      hint: "name the workspace that it is in"
    ) { $0.store("theirs", in: "acme-2") },
    Case(
      testDescription: "of another type", code: "connector_type_differs",
      hint: "name the recipe of its type"
    ) { $0.store("theirs", definition: "1c5d8316-ed42-4473-8fbc-2626f03f070c") },
    Case(
      testDescription: "of another type, in another workspace", code: "connector_type_differs",
      hint: "name the recipe of its type"
    ) { $0.store("theirs", in: "acme-2", definition: "1c5d8316-ed42-4473-8fbc-2626f03f070c") },
    Case(
      testDescription: "of a type that is not told", code: "connector_type_differs",
      hint: "name the recipe of its type"
    ) { $0.store("theirs", definition: nil) },
    Case(
      testDescription: "marked by another Jetway", code: "connector_taken",
      hint: "was made by Jetway"
    ) { $0.store("theirs", name: "HubSpot [jw-7f3k9q2mxa]") },
  ]

  @Test("is refused for good, with what is wrong and what to do", arguments: cases)
  func refused(given: Case) async throws {
    let stage = try await WithdrawalStage()
    given.store(stage.airbyte)
    for replayed in [[], ["true"]] {
      let response = await stage.gateway.send(Fixtures.adopting())
      #expect(response.status == 422, "\(response.text)")
      #expect(response.json["type"]?.string?.hasSuffix("/problems/upstream-rejected") == true)
      let flaw = try #require(response.json["errors"]?.array?.first)
      #expect(flaw["error_code"]?.string == given.code && flaw["field"] == "connector_id")
      #expect(flaw["message"]?.string?.contains(given.hint) == true, "\(flaw.text)")
      #expect(response.fields["idempotent-replayed"] == replayed)
    }
    #expect(stage.airbyte.creates.isEmpty && stage.airbyte.reads == ["theirs"])
    #expect(
      try await stage.gateway.audit().suffix(4) == [
        "connector.adopt.intent pending", "connector.adopt.outcome rejected",
        "secret.erased erased", "webhook.repeated rejected",
      ])
    #expect(try await stage.gateway.sealedCount() == 0)
    try await stage.verify()
  }

  @Test("is nothing that a create is made of, and the workspace may be unheard of")
  func unknownWorkspace() async throws {
    let test = try TestGateway()
    test.airbyte.store("theirs", in: "acme-2")
    test.airbyte.answerLists(
      FakeAirbyte.status(404, ["message": "Workspace not found", "errors": []]))
    let response = await test.send(Fixtures.adopting())
    #expect(
      response.json["errors"]?.array?.first?["error_code"] == "connector_not_in_workspace")
    #expect(test.airbyte.creates.isEmpty)
  }

  @Test(
    "has no members beside its id that it has already, and the caller is told of each",
    arguments: [
      (#","name":"x""#, "/name", "rename it in Airbyte"),
      (#","config":{"a":1}"#, "/config", "created with its own"),
      (#","environment":{"a":"b"}"#, "/environment", "created with its own"),
      (#","refresh_token":"t""#, "", "exactly one of"),
      (#","oauth_secret_id":"t""#, "", "exactly one of"),
      (#","credentials":{"a":"b"}"#, "", "exactly one of"),
    ])
  func members(more: String, pointer: String, hint: String) async throws {
    let test = try TestGateway()
    let response = await test.send(Fixtures.adopting(more: more))
    #expect(response.status == 422)
    let flaw = try #require(response.json["errors"]?.array?.first)
    #expect(flaw["field"]?.string == (pointer.isEmpty ? "body" : String(pointer.dropFirst())))
    #expect(flaw["message"]?.string?.contains(hint) == true, "\(flaw.text)")
    #expect(try await test.rowCount() == 0 && test.airbyte.reads.isEmpty)
  }

  @Test(
    "is not asked for by an id that would change an address",
    arguments: ["..", "a/b", "a?b", "a b", String(repeating: "x", count: 129)])
  func hostile(id: String) async throws {
    let test = try TestGateway()
    let response = await test.send(Fixtures.adopting(id))
    #expect(response.status == 422 && response.text.contains("connector_id"))
    #expect(try await test.rowCount() == 0 && test.airbyte.reads.isEmpty)
  }

  @Test("is refused as any order is where its source may not place it")
  func forbidden() async throws {
    let test = try TestGateway()
    test.airbyte.store("theirs", in: "other")
    #expect(await test.send(Fixtures.adopting(workspace: "other")).status == 403)
    #expect(test.airbyte.reads.isEmpty && test.airbyte.lists == 0)
  }
}
