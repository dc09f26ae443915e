import AirbyteAPI
import Foundation
import Gateway
import Testing

@Suite("The age of an unmarked connector")
struct LookAgeTests {
  static func look(at creation: String?) -> Look {
    Look(for: .example, in: [.unmarked("x", createdAt: creation)])
  }

  @Test("clears it where it is older than the onboarding by more than two clocks may differ")
  func skew() {
    let allowed = Fixtures.now - .seconds(300)
    #expect(Self.look(at: allowed.rfc3339) == .doubtful(["x"]))
    #expect(Self.look(at: (allowed - .seconds(1)).rfc3339) == .absent(others: ["x"]))
    #expect(Self.look(at: (Fixtures.now + .seconds(86_400)).rfc3339) == .doubtful(["x"]))
  }

  /// ``Fixtures/now`` is 2026-09-21T14:13:20Z.
  @Test(
    "is read in each of the upstream's spellings of UTC",
    arguments: [
      "T14:08:19Z", "T14:08:19", " 14:08:19", "T14:08:19.999999Z", "T14:08:19.999", "T00:00:00Z",
    ])
  func spellings(time: String) {
    #expect(Self.look(at: "2026-09-21\(time)") == .absent(others: ["x"]))
    let young = time.replacing("T00:00:00", with: "T14:08:20").replacing("08:19", with: "08:20")
    #expect(Self.look(at: "2026-09-21\(young)") == .doubtful(["x"]))
  }

  @Test(
    "clears nothing where it is not told, or cannot be read",
    arguments: [
      nil, "", "yesterday", "2026-09-20", "2026-09-20T14:08", "2026-09-20T14:08:19+2",
      "2026-09-20T14:08:19+99:00", "2026-99-20T14:08:19Z",
      "20260920T140819Z0000", "1790000000",
    ])
  func unknown(creation: String?) {
    #expect(Self.look(at: creation) == .doubtful(["x"]))
  }
}
