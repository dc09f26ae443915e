import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("A second connector of a type in a workspace")
struct SecondConnectorTests {
  @Test("is refused with the onboarding in the way, and nothing is kept or sent")
  func refused() async throws {
    let gateway = try PolicyStage.gateway()
    let first = await gateway.send(PolicyStage.webhook("1"))
    #expect(first.status == 201)
    let second = await gateway.send(PolicyStage.webhook("2"))
    #expect(second.status == 409)
    #expect(second.json["type"]?.string?.hasSuffix("/connector-exists") == true)
    #expect(PolicyStage.code(of: second) == "connector_exists")
    #expect(second.json["onboarding"] == first.json["onboarding"])
    #expect(gateway.airbyte.creates.count == 1)
    #expect(try await gateway.rowCount() == 1)
    #expect(try await gateway.audit().filter { $0.hasPrefix("webhook.denied") }.count == 1)
    // A repeat of the first, another type and another workspace are no second ones.
    #expect(await gateway.send(PolicyStage.webhook("1")).status == 200)
    #expect(await gateway.send(PolicyStage.webhook("3", connector: "linear")).status == 201)
    #expect(await gateway.send(PolicyStage.webhook("4", workspace: "acme-2")).status == 201)
  }

  @Test(
    "counts over all sources, and names none of another one",
    arguments: [.refuse, .replace] as [SecondConnector])
  func otherSource(second: SecondConnector) async throws {
    let gateway = try PolicyStage.gateway(second: second)
    #expect(await gateway.send(PolicyStage.webhook("1", source: "crm")).status == 201)
    let answer = await gateway.send(PolicyStage.webhook("1"))
    #expect(answer.status == 409)
    #expect(answer.json["onboarding"] == nil)
    #expect(!answer.text.contains("onb_"))
    #expect(gateway.airbyte.deleted.isEmpty)
  }

  @Test("waits for the end of the first one", arguments: [.refuse, .replace] as [SecondConnector])
  func open(second: SecondConnector) async throws {
    let gateway = try PolicyStage.gateway(second: second)
    gateway.airbyte.answer(FakeAirbyte.status(500), times: 9)
    #expect(await gateway.send(PolicyStage.webhook("1")).status == 202)
    let answer = await gateway.send(PolicyStage.webhook("2"))
    #expect(answer.status == 409)
    #expect(PolicyStage.code(of: answer) == "connector_open")
  }

  @Test("is the first one where that was rejected or deleted")
  func gone() async throws {
    let gateway = try PolicyStage.gateway()
    gateway.airbyte.answer(
      FakeAirbyte.status(
        422, ["message": "no", "errors": [["field": "a", "message": "b", "error_code": "c"]]]))
    #expect(await gateway.send(PolicyStage.webhook("1")).status == 422)
    let created = await gateway.send(PolicyStage.webhook("2"))
    #expect(created.status == 201)
    let id = try #require(created.json["onboarding"]?.string)
    var deletion = Fixtures.webhook(#"{"delete":"\#(id)"}"#, id: "d")
    (deletion.method, deletion.path) = ("DELETE", "/onboardings/\(id)")
    #expect(await gateway.send(deletion).status == 202)
    #expect(await gateway.send(PolicyStage.webhook("3")).status == 201)
    #expect(await gateway.send(PolicyStage.webhook("4")).status == 409)
  }

  @Test("loses to the other of two at once")
  func parallel() async throws {
    let gateway = try PolicyStage.gateway()
    let statuses = await withTaskGroup(of: Int.self) { group in
      for number in 0..<20 {
        group.addTask { await gateway.send(PolicyStage.webhook("\(number)")).status }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.count { $0 == 201 } == 1)
    #expect(statuses.count { $0 == 409 } == 19)
    #expect(gateway.airbyte.creates.count == 1)
  }

  @Test("is no matter where the source may create several")
  func allowed() async throws {
    let gateway = try PolicyStage.gateway(second: .allow)
    for id in ["1", "2", "3"] {
      #expect(await gateway.send(PolicyStage.webhook(id)).status == 201)
    }
  }

  @Test("keeps a person from being asked in vain, unless the consent is for the first one")
  func sessions() async throws {
    let gateway = try PolicyStage.gateway()
    let first = await gateway.send(PolicyStage.webhook("1"))
    let refused = await Visitor(gateway).open(Visitor.order, id: "s")
    #expect(refused.status == 409)
    let id = try #require(first.json["onboarding"]?.string)
    let again = await Visitor(gateway).open(
      Visitor.order.replacing("\"source\"", with: "\"onboarding\":\"\(id)\",\"source\""), id: "t")
    #expect(again.status == 201, "\(again.text)")
  }
}
