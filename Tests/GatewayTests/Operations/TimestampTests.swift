import Gateway
import Testing

@Suite("A moment")
struct TimestampTests {
  @Test("is written to the millisecond that it is")
  func milliseconds() {
    for fraction in Int64(0)..<1000 {
      let digits = String(1000 + fraction).dropFirst()
      let moment = Fixtures.now + .milliseconds(fraction)
      #expect(moment.rfc3339 == "2026-09-21T14:13:20.\(digits)Z")
    }
    #expect(Timestamp(milliseconds: -1).rfc3339 == "1969-12-31T23:59:59.999Z")
  }

  @Test(
    "is written with its date",
    arguments: [
      (-62_167_219_200, "0000-01-01T00:00:00.000Z"), (-2_203_891_201, "1900-02-28T23:59:59.000Z"),
      (-2_203_891_200, "1900-03-01T00:00:00.000Z"), (0, "1970-01-01T00:00:00.000Z"),
      (951_782_400, "2000-02-29T00:00:00.000Z"), (1_709_164_800, "2024-02-29T00:00:00.000Z"),
      (4_107_542_399, "2100-02-28T23:59:59.000Z"), (4_107_542_400, "2100-03-01T00:00:00.000Z"),
      (253_402_300_799, "9999-12-31T23:59:59.000Z"),
    ] as [(Int64, String)])
  func dates(seconds: Int64, text: String) {
    #expect(Timestamp(seconds: seconds).rfc3339 == text)
  }

  @Test("is text wherever it lies", arguments: [Int64.min, .max])
  func extremes(milliseconds: Int64) {
    #expect(Timestamp(milliseconds: milliseconds).rfc3339.utf8.count == 24)
  }
}
