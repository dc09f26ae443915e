import Gateway
import Testing

@Suite(.serialized, .timeLimit(.minutes(2))) struct ExplorationTests {
  @Test(
    "Whatever crashes, times out, comes late or hides, no onboarding has two connectors, and each ends",
    arguments: [(lateness: 1, lag: 2, least: 31_000), (2, 1, 32_000), (0, 3, 30_000)])
  func exhaustive(lateness: Int, lag: Int, least: Int) async {
    let findings = await Explorer(lateness: lateness, lag: lag).findings()
    #expect(findings.violation == nil)
    #expect(findings.endless == 0)
    #expect(findings.states == [.accepted, .creating, .created, .rejected, .unknown])
    // Fewer would mean that the walk did not go where it should.
    #expect(findings.isComplete && findings.worlds >= least, "\(findings.worlds)")
  }

  @Test(
    "Whoever else makes a connector, and though time runs out, none is sent twice or denied, and each ends or waits for a person"
  )
  func strangersAndExpiry() async {
    var explorer = Explorer(lateness: 1, lag: 1)
    explorer.rules.giveUpAfter = .seconds(5)
    explorer.crashes = 1
    explorer.hasStranger = true
    let findings = await explorer.findings()
    #expect(findings.violation == nil)
    #expect(findings.endless == 0)
    #expect(
      findings.states == [.accepted, .creating, .created, .rejected, .unknown, .ambiguous])
    #expect(findings.expired >= 100, "\(findings.expired)")
    #expect(findings.isComplete && findings.worlds >= 60_000, "\(findings.worlds)")
  }

  @Test(
    "Where the workspace is missing it is made once, a create refused after that is the last, and all else holds as ever",
    arguments: [(lateness: 1, lag: 1, crashes: 1, calls: 3), (1, 1, 2, 2)])
  func missingWorkspace(lateness: Int, lag: Int, crashes: Int, calls: Int) async {
    var explorer = Explorer(lateness: lateness, lag: lag)
    explorer.lacksWorkspace = true
    explorer.crashes = crashes
    explorer.calls = calls
    let findings = await explorer.findings()
    #expect(findings.violation == nil)
    #expect(findings.endless == 0)
    #expect(findings.states == [.accepted, .creating, .created, .rejected, .unknown])
    #expect(findings.making >= 1_000, "\(findings.making)")
    #expect(findings.isComplete && findings.worlds >= 42_000, "\(findings.worlds)")
  }

  @Test("The walk finds two connectors where calls come later than the grace period lasts")
  func findsLateness() async {
    #expect(
      await Explorer(lateness: 5, lag: 0).findings().violation == "two creates succeeded")
  }

  @Test("The walk finds two connectors where the list hides for longer than the grace period lasts")
  func findsLag() async {
    #expect(
      await Explorer(lateness: 0, lag: 5).findings().violation == "two creates succeeded")
  }
}
