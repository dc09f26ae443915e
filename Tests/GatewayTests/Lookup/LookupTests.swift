import AirbyteAPI
import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("A source that looks definitions and templates up", .timeLimit(.minutes(1)))
struct LookupTests {
  static let definitions: JSON = [
    "definitions": [
      ["sourceDefinitionId": .string(InventoryStage.linear), "name": "Linear", "iconUrl": "i"],
      ["sourceDefinitionId": "99999999-2222-4333-8444-555555555555", "name": "Linear (old)"],
    ]
  ]
  static let templates: JSON = [
    "data": [
      ["id": "t-1", "name": "Ours", "actor_definition_id": .string(InventoryStage.linear)],
      ["id": "t-2", "name": "Other", "actor_definition_id": "d-2"],
    ]
  ]

  static func ask(_ test: TestGateway, _ path: String, _ query: String?) async -> Response {
    var request = Fixtures.webhook("", id: "lookup", at: test.now)
    (request.method, request.path) = ("GET", path)
    request.query = query
    return await test.send(request)
  }

  @Test("gets ids and names, and which of its recipes use them")
  func definitions() async throws {
    let test = try TestGateway()
    test.airbyte.answerLookups(.success(FakeAirbyte.ok(Self.definitions)))
    let response = await Self.ask(test, "/definitions", "source=billing&name=Lin%20ear")
    #expect(response.status == 200)
    #expect(
      response.json == [
        "definitions": [
          ["id": .string(InventoryStage.linear), "name": "Linear", "recipes": ["linear"]],
          [
            "id": "99999999-2222-4333-8444-555555555555", "name": "Linear (old)", "recipes": [],
          ],
        ]
      ])
    #expect(test.airbyte.lookups.first?.hasSuffix("?name=Lin%20ear") == true)
  }

  @Test("gets the templates of its own types only")
  func templates() async throws {
    let test = try TestGateway()
    test.airbyte.answerLookups(.success(FakeAirbyte.ok(Self.templates)))
    let response = await Self.ask(test, "/templates", "source=billing")
    #expect(
      response.json == [
        "templates": [
          [
            "id": "t-1", "name": "Ours", "definition_id": .string(InventoryStage.linear),
            "recipes": ["linear"],
          ]
        ]
      ])
    _ = await Self.ask(test, "/templates", "source=billing")
    #expect(test.airbyte.lookups.count == 1)
  }

  @Test("costs Airbyte one call in five minutes for each name, whatever its case")
  func cached() async throws {
    let test = try TestGateway()
    test.airbyte.answerLookups(.success(FakeAirbyte.ok(Self.definitions)))
    for name in ["linear", "LINEAR", "linear", "other"] {
      _ = await Self.ask(test, "/definitions", "source=billing&name=\(name)")
    }
    #expect(test.airbyte.lookups.count == 2)
    test.advance(by: .seconds(299))
    _ = await Self.ask(test, "/definitions", "source=billing&name=linear")
    #expect(test.airbyte.lookups.count == 2)
    test.advance(by: .seconds(1))
    _ = await Self.ask(test, "/definitions", "source=billing&name=linear")
    #expect(test.airbyte.lookups.count == 3)
  }

  @Test("hears of a failure, which is not kept")
  func failure() async throws {
    let test = try TestGateway()
    test.airbyte.answerLookups(FakeAirbyte.status(500))
    #expect(await Self.ask(test, "/definitions", "source=billing&name=linear").status == 502)
    test.airbyte.answerLookups(.success(FakeAirbyte.ok(Self.definitions)))
    #expect(await Self.ask(test, "/definitions", "source=billing&name=linear").status == 200)
  }

  @Test(
    "has to say who it is and what it looks for",
    arguments: [
      ("/definitions", "source=billing", 400), ("/definitions", "name=x", 400),
      ("/definitions", "source=billing&name=", 400), ("/definitions", "source=portal&name=x", 401),
      ("/definitions", "source=nobody&name=x", 404), ("/templates", nil, 400),
      ("/templates", "source=billing&name=x", 400), ("/templates", "source=portal", 401),
      (
        "/definitions", "source=billing&name=\(String(repeating: "x", count: 129))", 400
      ),
    ])
  func refused(path: String, query: String?, status: Int) async throws {
    let test = try TestGateway()
    #expect(await Self.ask(test, path, query).status == status)
    #expect(test.airbyte.lookups.isEmpty)
  }
}
