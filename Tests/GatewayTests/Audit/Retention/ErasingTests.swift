import AirbyteAPI
import Database
import FastCGI
import StrictJSON
import Testing
import TransparencyLog

@testable import Gateway

@Suite("Erasing an onboarding's personal data")
struct ErasingTests {
  private static let anna = AuditActor(operator: "anna")

  @Test("leaves neither name nor reference in any file, and every proof as it was")
  func created() async throws {
    let test = try TestGateway()
    #expect(await test.send(Fixtures.webhook()).status == 201)
    let record = try await test.record()
    try await test.ledger.sign()
    let proof = try ProofFile(parsing: await test.audited("entries/1/proof").body)
    let lines = try await test.auditLines()
    let outcome = try await test.ledger.erasePersonalData(of: record.id, by: Self.anna)
    let after = try await test.record()
    #expect(outcome == .erased(after, disclosures: 1))
    #expect(after.connectorName.isEmpty && after.reference == nil)
    #expect(after.state == .created && after.progress == record.progress)
    let now = try await test.auditLines()
    #expect(now.starts(with: lines))
    #expect(try proof.verified(entry: lines[1], by: AuditStage.keys.verifying).size > 1)
    #expect(await test.audited("entries/1").body == lines[1])
    let entries = try now.map { try JSON(parsing: $0) }
    let entry = try #require(entries.first { $0["code"] == "JW055W" })
    #expect(entry["type"] == "personal_data.erased" && entry["what"]?["disclosures"] == "1")
    #expect(entry["onboarding"]?.string == record.id.description)
    await test.database.close()
    for canary in ["Acme HubSpot", "cust_42"] {
      let bytes = Array(canary.utf8)
      #expect(test.ledgerFiles().allSatisfy { $0.firstRange(of: bytes) == nil }, "\(canary)")
    }
  }

  @Test("leaves the onboarding's own work as it was: its repeats, its state, its timeline")
  func after() async throws {
    let test = try TestGateway()
    let first = await test.send(Fixtures.webhook())
    let record = try await test.record()
    _ = try await test.ledger.erasePersonalData(of: record.id, by: Self.anna)
    let repeated = await test.send(Fixtures.webhook())
    #expect(repeated.status == 200)
    #expect(repeated.json["connector_id"] == first.json["connector_id"])
    #expect(repeated.json["name"] == "" && repeated.json["reference"] == .null)
    #expect(await test.send(Fixtures.get("/onboardings/\(record.id)")).status == 200)
    #expect(await test.send(Fixtures.webhook(Fixtures.body + " ")).status == 422)
  }

  @Test("keeps of a failure its kind and status, and nothing that the upstream said")
  func failure() async throws {
    let test = try TestGateway()
    test.airbyte.answer(
      FakeAirbyte.status(422, ["message": "no such user: smith@example.com", "errors": []]))
    #expect(await test.send(Fixtures.webhook()).status == 422)
    let record = try await test.record()
    _ = try await test.ledger.erasePersonalData(of: record.id, by: Self.anna)
    let failure = try #require(try await test.record().progress.failure)
    #expect(failure.kind == .rejected && failure.status == 422)
    #expect(failure.message == AuditDisclosures.erased && failure.errors.isEmpty)
    #expect(await test.send(Fixtures.webhook()).status == 422)
    await test.database.close()
    let canary = Array("smith@".utf8)
    #expect(test.ledgerFiles().allSatisfy { $0.firstRange(of: canary) == nil })
  }

  @Test(
    "leaves its source to be told of it without them, or with what it was told gone",
    arguments: [true, false])
  func notified(isDelivered: Bool) async throws {
    let test = try TestGateway { $0.sources = [Fixtures.told] }
    test.airbyte.answer(
      FakeAirbyte.status(422, ["message": "no such user: smith@example.com", "errors": []]))
    #expect(await test.send(Fixtures.webhook()).status == 422)
    if isDelivered { await test.notify() }
    let record = try await test.record()
    _ = try await test.ledger.erasePersonalData(of: record.id, by: Self.anna)
    let id = try #require(try await test.notifications().first).id
    await test.notify()
    let sent = try #require(test.receiver.requests.last)
    #expect(test.receiver.requests.count == 1 && sent.first("webhook-id") == id.description)
    let told = try JSON(parsing: sent.body)["data"]
    #expect(told?["reference"] == (isDelivered ? "cust_42" : .null))
    #expect(told?["onboarding"]?.string == record.id.description)
    #expect(told?["problem"]?["kind"] == "rejected")
    await test.database.close()
    for canary in ["smith@", "cust_42"] {
      let bytes = Array(canary.utf8)
      #expect(test.ledgerFiles().allSatisfy { $0.firstRange(of: bytes) == nil }, "\(canary)")
    }
  }

  @Test("is refused while it is not settled", arguments: OnboardingState.allCases)
  func states(state: OnboardingState) async throws {
    let stage = try OperatorStage()
    let record = try await stage.insert(state, reference: "cust_1")
    let response = await stage.ask(.audit(.erase(record.id)))
    let after = try #require(try await stage.ledger.record(record.id))
    #expect(response.status == (state.isTerminal ? 200 : 409))
    #expect((after.reference == nil) == state.isTerminal)
    #expect(try await stage.audit() == (state.isTerminal ? ["JW055W erased"] : []))
  }

  @Test("is refused while a hold keeps an entry of it")
  func held() async throws {
    let stage = try OperatorStage()
    let record = try await stage.insert(.created, reference: "cust_1")
    let channel = try await stage.channel()
    try await channel.perform(.audit(.hold(.onboarding(record.id), reason: "x")))
    let response = await stage.ask(.audit(.erase(record.id)))
    #expect(response.status == 409)
    #expect(response.json["detail"]?.string?.contains("Hold 1 keeps") == true)
    #expect(try await stage.ledger.record(record.id)?.reference == "cust_1")
    try await channel.perform(.audit(.release(hold: 1)))
    #expect(await stage.ask(.audit(.erase(record.id))).status == 200)
    #expect(await stage.ask(.audit(.erase(OnboardingID(at: Fixtures.now)))).status == 404)
  }
}
