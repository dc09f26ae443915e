import Gateway
import Testing

@Suite("A duration in a configuration file")
struct DurationTests {
  @Test(
    "is a whole number with one of five units",
    arguments: [
      ("0s", .zero), ("1ms", .milliseconds(1)), ("1500ms", .milliseconds(1500)),
      ("20s", .seconds(20)), ("1m", .seconds(60)),
    ] as [(String, Duration)])
  func units(text: String, duration: Duration) throws {
    #expect(try Self.respondWithin(text) == duration)
  }

  @Test(
    "in hours and in days", arguments: [("36h", 129_600), ("30d", 2_592_000)] as [(String, Int64)])
  func longUnits(text: String, seconds: Int64) throws {
    let file = JetwayConfigurationTests.good.replacing("give_up: 7d", with: "give_up: \(text)")
    #expect(try JetwayConfigurationTests.parse(file).rules.giveUpAfter == .seconds(seconds))
  }

  @Test(
    "is nothing else, and its bounds are told in the same units",
    arguments: ["20", "20 s", "-1s", "1.5s", "1M", "1min", "s", "1s1s", "99999999999999d", "61s"])
  func others(text: String) throws {
    let error = #expect(throws: ConfigurationMistakes.self) { try Self.respondWithin(text) }
    #expect(error?.mistakes.map(\.key) == ["respond_within"])
    #expect(error?.mistakes.first?.message.contains("from 0s to 1m") == true)
  }

  private static func respondWithin(_ text: String) throws(ConfigurationMistakes) -> Duration {
    try JetwayConfigurationTests.parse(
      JetwayConfigurationTests.good.replacing(
        "respond_within: 500ms", with: "respond_within: \(text)")
    ).respondWithin
  }
}
