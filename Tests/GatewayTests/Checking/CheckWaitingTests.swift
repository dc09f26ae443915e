import AirbyteAPI
import FastCGI
import StrictJSON
import Testing

@testable import Gateway

@Suite("Who waits for a connector's check", .timeLimit(.minutes(1)))
struct CheckWaitingTests {
  @Test("A webhook's answer waits for it, within its patience")
  func webhook() async throws {
    let stage = try await CheckStage()
    let gateway = stage.gateway
    let answer = Task { await gateway.send(Fixtures.webhook()) }
    try await eventually { try await gateway.rowCount("created") == 1 }
    #expect(gateway.provisioner.waiters.count == 1)
    try await stage.settle()
    let response = await answer.value
    #expect(response.status == 201)
    #expect(response.json["check"]?["status"] == "succeeded")
  }

  @Test("A webhook whose patience is over is told that the check is pending")
  func impatient() async throws {
    let stage = try await CheckStage()
    let gateway = stage.gateway
    let answer = Task { await gateway.send(Fixtures.webhook().with("prefer", "wait=5")) }
    try await eventually { try await gateway.rowCount("created") == 1 }
    await gateway.provisioner.lanes.drained()
    gateway.advance(by: .seconds(5))
    let response = await answer.value
    #expect(response.status == 201 && response.json["connector_id"] == "connector-1")
    #expect(response.json["check"]?["status"] == "pending")
  }

  @Test("Somebody who waits for an onboarding's end hears of it with the check")
  func poll() async throws {
    let stage = try await CheckStage()
    let record = try await stage.create()
    var request = Fixtures.get("/onboardings/\(record.id)")
    request.query = "wait=60"
    let answer = Task { [gateway = stage.gateway, request] in await gateway.send(request) }
    await eventually { stage.gateway.provisioner.waiters.count == 1 }
    try await stage.settle()
    #expect(await answer.value.json["check"]?["status"] == "succeeded")
  }

  @Test("The notification of the creation waits for it, and carries it")
  func notification() async throws {
    let stage = try await CheckStage()
    _ = try await stage.create()
    await stage.gateway.notify()
    #expect(stage.gateway.receiver.requests.isEmpty)
    try await stage.settle()
    await stage.gateway.notify()
    #expect(stage.gateway.receiver.requests.count == 1)
    let told = try #require(try await stage.gateway.told().first)
    #expect(told["type"] == "connector.created")
    #expect(told["data"]?["check"] == ["status": "succeeded", "message": .null])
  }

  @Test("The notification of the creation does not wait for it for long, and is sent once")
  func lateNotification() async throws {
    let stage = try await CheckStage()
    _ = try await stage.create()
    stage.gateway.advance(by: Ledger.patienceForChecks)
    await stage.gateway.notify()
    #expect(stage.gateway.receiver.requests.count == 1)
    try await stage.settle()
    await stage.gateway.notify()
    #expect(stage.gateway.receiver.requests.count == 1)
    #expect(try await stage.gateway.told().first?["data"]?["check"] == nil)
  }
}
