import AirbyteAPI
import Gateway
import Testing

@Suite("The oldest of an onboarding's connectors")
struct LookOldestTests {
  /// Of connectors that all bear the marker: by id, when they were created.
  static func look(_ creations: (id: String, at: String?)...) -> [Look] {
    let listed = creations.map {
      ConnectorSummary.named(LookTests.ours, id: $0.id, createdAt: $0.at)
    }
    return [listed, listed.reversed()].map { Look(for: LookTests.record, in: $0) }
  }

  @Test(
    "is the one that was created first, however the moments are spelled",
    arguments: [
      ("2026-11-24T10:00:00+02:00", "2026-11-24T08:30:00Z"),
      ("2026-11-24T08:00:00Z", "2026-11-24T07:30:00-01:00"),
      ("2026-11-24T08:00:00Z", "2026-11-24T08:00:00.5Z"),
      ("2026-11-24T08:00:00.09Z", "2026-11-24T08:00:00.1Z"),
      ("2026-11-24T08:00:00.1Z", "2026-11-24T08:00:00.100001"),
      ("2026-11-24T08:00:00.000001Z", "2026-11-24T08:00:00.000002Z"),
      ("2026-11-24T08:00:00.999999999Z", "2026-11-24T08:00:01Z"),
      ("2026-11-24T08:00:00Z", "2026-11-24 09:00:00"),
      ("2026-11-24T08:00:00Z", "2026-11-24t09:00:00z"),
    ])
  func first(older: String, younger: String) {
    for look in Self.look(("z", older), ("a", younger)) {
      #expect(look == .found(connectorID: "z", duplicates: ["a"]))
    }
  }

  @Test(
    "is not known where a moment is not told or cannot be read: what is told is taken then",
    arguments: [
      nil, "", "yesterday", "2026-11-24", "2026-11-24T08:00:00.Z", "2026-11-24T08:00:00.5.5Z",
      "2026-11-24T08:00:001Z", "2026-11-24T08:00:00+2", "24.11.2026 08:00:00",
    ])
  func untold(moment: String?) {
    for look in Self.look(("z", "2026-11-24T09:00:00Z"), ("a", moment), ("y", Self.later)) {
      #expect(look == .found(connectorID: "z", duplicates: ["y", "a"], isSure: false))
    }
    for look in Self.look(("b", moment), ("a", nil)) {
      #expect(look == .found(connectorID: "a", duplicates: ["b"], isSure: false))
    }
    #expect(Self.look(("b", moment)).first == .found(connectorID: "b", duplicates: []))
  }

  private static let later = "2026-11-24T10:00:00Z"

  @Test("is not known where two were created at one moment, and is where two others were")
  func equal() {
    for look in Self.look(("b", "2026-11-24T11:00:00+01:00"), ("a", Self.later)) {
      #expect(look == .found(connectorID: "a", duplicates: ["b"], isSure: false))
    }
    for look in Self.look(("b", Self.later), ("a", Self.later), ("z", "2026-11-24T09:00:00Z")) {
      #expect(look == .found(connectorID: "z", duplicates: ["a", "b"]))
    }
  }
}
