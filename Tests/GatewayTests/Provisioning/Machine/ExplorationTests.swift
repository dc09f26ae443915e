import Gateway
import Testing

@Suite(.serialized, .timeLimit(.minutes(2))) struct ExplorationTests {
  @Test(
    "Whatever crashes, times out, comes late or hides, no onboarding has two connectors, and each ends",
    arguments: [(lateness: 1, lag: 2), (2, 1), (0, 3)])
  func exhaustive(lateness: Int, lag: Int) async {
    let findings = await Explorer(lateness: lateness, lag: lag).findings()
    #expect(findings.violation == nil)
    #expect(findings.endless == 0)
    #expect(findings.states == [.accepted, .creating, .created, .rejected, .unknown])
    // Fewer would mean that the walk did not go where it should.
    #expect(findings.worlds > 1_000)
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
