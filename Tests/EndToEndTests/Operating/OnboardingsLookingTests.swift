import StrictJSON
import Testing
import Workbench

@Suite("jetway onboardings list and show", .timeLimit(.minutes(1)))
struct OnboardingsLookingTests {
  @Test("tell of a ledger that is in use, without the deployment's secrets, as table and as JSON")
  func inUse() async throws {
    let stack = try await TestStack.shared
    let webhook = Webhook.hubspot()
    let answer = try await Caller(stack).send(webhook)
    let id = try #require(answer.onboarding)

    let list = try await stack.run("onboardings", "list", "--reference", webhook.id)
    #expect(list.status == 0 && list.errors.isEmpty)
    #expect(list.output.hasPrefix("ONBOARDING"))
    #expect(list.output.contains(id))
    #expect(!list.output.contains("\u{1B}"))
    let lines = try await stack.run(
      "onboardings", "list", "--reference", webhook.id, "--state", "created", "--since", "1h",
      "--json"
    ).lines
    #expect(lines.map { $0["onboarding"]?.string } == [id])
    #expect(lines.first?["connector_id"]?.string == answer.connectorID)
    let none = try await stack.run(
      "onboardings", "list", "--reference", webhook.id, "--state", "unknown", "--json")
    #expect(none.status == 0 && none.output.isEmpty)

    let show = try await stack.run("onboardings", "show", id)
    #expect(show.status == 0)
    #expect(show.output.hasPrefix("\(id)\n"))
    #expect(show.output.contains("connector.create.outcome"))
    let facts = try await stack.run("onboardings", "show", id, "--json").lines.first
    #expect(facts?["state"] == "created")
    #expect(facts?["sealed"] == false)
    #expect(facts?["timeline"]?.array?.first?["type"] == "webhook.received")
  }

  @Test("tell of a ledger that nobody uses, by its file alone")
  func atRest() async throws {
    try await TestStack.with { stack in
      let id = try #require(try await Caller(stack).send(.hubspot()).onboarding)
      await stack.jetway.stop()
      let ledger = stack.layout.path("ledger.sqlite")
      let list = try await CommandRun.of(["onboardings", "list", "--json", "--ledger", ledger])
      #expect(try list.lines.map { $0["onboarding"]?.string } == [id])
      #expect(try await CommandRun.of(["onboardings", "show", id, "--ledger", ledger]).status == 0)
    }
  }

  @Test("end with a status that tells what was wrong, and say it")
  func failures() async throws {
    let stack = try await TestStack.shared
    let unknown = "onb_00000000000000000000000000"
    let missing = try await stack.run("onboardings", "show", unknown)
    #expect(missing.status == 66)
    #expect(missing.output.isEmpty && missing.errors.contains(unknown))
    let noLedger = try await stack.run("onboardings", "list", "--ledger", "/nowhere/ledger.sqlite")
    #expect(noLedger.status == 69)
    let noFile = try await CommandRun.of(["onboardings", "list", "--config", "/nowhere.yaml"])
    #expect(noFile.status == 78)
    for arguments in [
      ["show", "onb_1"], ["list", "--state", "lost"], ["list", "--since", "soon"],
    ] {
      #expect(try await CommandRun.of(["onboardings"] + arguments).status == 64, "\(arguments)")
    }
  }
}
