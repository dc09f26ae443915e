import Gateway
import Testing

@Suite("The audit log's vocabulary")
struct AuditVocabularyTests {
  @Test("has the words of every event, and no others")
  func complete() {
    let events = AuditSamples.events
    #expect(Set(events.map(AuditSamples.number)).sorted() == Array(0...56))
    #expect(Set(AuditVocabulary.types) == Set(events.map(\.type)))
    #expect(Set(AuditVocabulary.codes) == Set(events.map(\.code)))
    let states = OnboardingState.allCases.map(\.rawValue)
    #expect(Set(AuditVocabulary.outcomes) == Set(events.map(\.outcome) + states))
    #expect(Set(AuditVocabulary.outcomes).count == AuditVocabulary.outcomes.count)
  }

  @Test("calls every failure of an attempt a failure")
  func failures() {
    for kind in AttemptFailure.Kind.allCases {
      #expect(AuditVocabulary.failures.contains(kind.rawValue))
      #expect(AuditVocabulary.tone(of: kind.rawValue) == .bad)
    }
    #expect(AuditVocabulary.tone(of: "created") == .good)
  }
}
