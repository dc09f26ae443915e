import Testing

@testable import Gateway

@Suite("An elapsed time")
struct ElapsedTimeTests {
  @Test(
    "is told in two units at most",
    arguments: [
      (0, "0 ms"), (999, "999 ms"), (1_000, "1.0 s"), (12_349, "12.3 s"), (59_999, "59.9 s"),
      (60_000, "1 m"), (125_000, "2 m 5 s"), (3_599_999, "59 m 59 s"), (3_600_000, "1 h"),
      (11_520_000, "3 h 12 m"), (86_400_000, "1 d"), (187_200_000, "2 d 4 h"), (-1_500, "−1.5 s"),
      (Int64.min, "−106751991167 d 7 h"),
    ])
  func text(milliseconds: Int64, text: String) {
    #expect(ElapsedTime.text(milliseconds) == text)
  }
}
