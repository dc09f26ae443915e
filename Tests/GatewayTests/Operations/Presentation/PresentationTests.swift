import Foundation
import Gateway
import Testing

@Suite("What is printed")
struct PresentationTests {
  @Test("stands in columns as wide as their widest text, whatever colours are put around it")
  func table() {
    var table = TextTable(heading: ["A", "LONGER", "C"])
    table.append([.init("wide text", .good), .init(""), .init("")])
    table.append([.init("é"), .init("x"), .init("y")])
    #expect(table.text() == "A          LONGER  C\nwide text\né          x       y\n")
    let painted = table.text { text, tone in tone == .good ? "<\(text)>" : text }
    #expect(painted == "A          LONGER  C\n<wide text>\né          x       y\n")
  }

  private static let now = Timestamp(seconds: 1_790_000_000)

  @Test(
    "A moment is read as RFC 3339, as a date, or as an age",
    arguments: [
      ("2026-11-24T08:00:00Z", 1_795_507_200_000), ("2026-11-24T08:00:00.250Z", 1_795_507_200_250),
      ("2026-11-24T10:00:00+02:00", 1_795_507_200_000), ("2026-11-24", 1_795_478_400_000),
      ("0s", 1_790_000_000_000), ("90s", 1_789_999_910_000), ("15m", 1_789_999_100_000),
      ("2h", 1_789_992_800_000), ("3d", 1_789_740_800_000), ("1w", 1_789_395_200_000),
    ] as [(String, Int64)])
  func moments(text: String, milliseconds: Int64) {
    #expect(
      Timestamp(spelled: text, now: Self.now) == Timestamp(milliseconds: milliseconds))
  }

  @Test(
    "Anything else is no moment",
    arguments: [
      "", "yesterday", "2", "h", "-2h", "2.5h", "2y", "2 h", "9999999999w", "2026-11-24T08:00",
      "2026-13-01", "24.11.2026", "99999999999999999999s",
    ])
  func noMoments(text: String) {
    #expect(Timestamp(spelled: text, now: Self.now) == nil)
  }
}
