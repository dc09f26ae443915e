import Gateway
import Testing

@Suite(.timeLimit(.minutes(2))) struct ExplorationTests {
  @Test(
    "Whatever crashes, times out, comes late or hides, no onboarding has two connectors, and each ends",
    arguments: [(lateness: 0, lag: 0), (1, 1), (2, 0), (0, 2), (1, 2)])
  func exhaustive(lateness: Int, lag: Int) {
    let findings = Explorer(lateness: lateness, lag: lag).explore()
    #expect(findings.violation == nil)
    #expect(findings.endless == 0)
    #expect(findings.states == [.accepted, .creating, .created, .rejected, .unknown])
    // Fewer would mean that the walk did not go where it should.
    #expect(findings.worlds > 1_000)
  }

  @Test("The walk finds two connectors where calls come later than the grace period lasts")
  func findsLateness() {
    #expect(Explorer(lateness: 5, lag: 0).explore().violation == "two creates succeeded")
  }

  @Test("The walk finds two connectors where the list hides for longer than the grace period lasts")
  func findsLag() {
    #expect(Explorer(lateness: 0, lag: 5).explore().violation == "two creates succeeded")
  }
}
