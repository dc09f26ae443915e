import Gateway
import Testing

@Suite("An onboarding's id")
struct OnboardingIDTests {
  @Test("reads back, sorts by age and is never the same twice")
  func ids() {
    let early = OnboardingID(at: Timestamp(seconds: 1_700_000_000))
    let late = OnboardingID(at: Timestamp(seconds: 1_700_000_001))
    #expect(OnboardingID(early.description) == early)
    #expect(early.description < late.description)
    #expect(early.description.utf8.count == 30)
    let many = Set((0..<1000).map { _ in OnboardingID(at: Fixtures.now) })
    #expect(many.count == 1000)
  }

  @Test("has a marker of its own, of ten characters, that does not change")
  func markers() {
    let ids = (0..<1000).map { _ in OnboardingID(at: Fixtures.now) }
    #expect(Set(ids.map(\.marker)).count == 1000)
    #expect(ids.allSatisfy { $0.marker.wholeMatch(of: /jw-[0-9a-hjkmnp-tv-z]{10}/) != nil })
    #expect(OnboardingID("onb_00000000000000000000000000")?.marker == "jw-5n5bp76d6r")
  }

  @Test(
    "is nothing but its prefix and 26 characters of the alphabet",
    arguments: [
      "", "onb_", "onb_0000000000000000000000000", "onb_000000000000000000000000000",
      "ONB_00000000000000000000000000", "onb_0000000000000000000000000i",
      "onb_0000000000000000000000000U", "onb_0000000000000000000000000\u{E9}",
    ])
  func refused(text: String) {
    #expect(OnboardingID(text) == nil)
  }
}
