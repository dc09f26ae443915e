import AirbyteAPI
import Gateway
import Testing

@Suite("What a list tells of an onboarding")
struct LookTests {
  static let record = OnboardingRecord.example
  static let ours = "Acme HubSpot [\(record.id.marker)]"
  /// Another onboarding's.
  static let theirs = "Acme HubSpot [\(OnboardingID(at: Fixtures.now).marker)]"

  @Test("is that its connector exists where one bears its marker, however it is called besides")
  func marked() {
    for name in [Self.ours, "[\(Self.record.id.marker)]", "[x] renamed [\(Self.record.id.marker)]"]
    {
      let look = Look(for: Self.record, in: [.unmarked("x"), .named(name, id: "ours")])
      #expect(look == .found(connectorID: "ours", duplicates: []))
    }
  }

  @Test("is that the oldest with its marker is the one, and the others are too many")
  func duplicates() {
    let listed: [ConnectorSummary] = [
      .named(Self.ours, id: "young", createdAt: "2026-11-24T00:00:02Z"),
      .named(Self.theirs, id: "theirs", createdAt: "2026-11-23T00:00:00Z"),
      .named(Self.ours, id: "youngest", createdAt: "2026-11-24T00:00:03Z"),
      .named(Self.ours, id: "oldest", createdAt: "2026-11-24T00:00:01Z"),
    ]
    for list in [listed, listed.reversed()] {
      #expect(
        Look(for: Self.record, in: list)
          == .found(connectorID: "oldest", duplicates: ["young", "youngest"]))
    }
  }

  @Test("is the same whatever order they come in, where they are of the same age")
  func sameAge() {
    let listed = ["b", "a", "c"].map {
      ConnectorSummary.named(Self.ours, id: $0, createdAt: "2026-11-24T00:00:01Z")
    }
    for list in [listed, listed.reversed()] {
      #expect(
        Look(for: Self.record, in: list)
          == .found(connectorID: "a", duplicates: ["b", "c"], isSure: false))
    }
  }

  @Test(
    "is its marker's alone: a connector too many is told of even beside doubtful ones, seen or not")
  func markerFirst() {
    var record = Self.record
    record.progress.seen = ["ours"]
    let look = Look(for: record, in: [.unmarked("x"), .named(Self.ours, id: "ours")])
    #expect(look == .found(connectorID: "ours", duplicates: []))
  }

  @Test("is nothing where another onboarding's whole marker is in the name, however young it is")
  func foreign() {
    let look = Look(for: Self.record, in: [.named(Self.theirs, id: "theirs")])
    #expect(look == .absent(others: []))
  }

  @Test(
    "is doubtful where a young connector of its type bears no whole marker",
    arguments: [
      "", "Acme HubSpot", String(ours.dropLast()), String(ours.dropLast(4)), ours + " (copy)",
      ours.uppercased(), "Acme [jw-]", "jw-7f3k9q2mxa",
    ])
  func unmarked(name: String) {
    let look = Look(for: Self.record, in: [.named(name, id: "x"), .named(Self.theirs, id: "y")])
    #expect(look == .doubtful(["x"]))
  }

  @Test("is absence where what is unmarked was there when the last create was found absent")
  func seen() {
    var record = Self.record
    record.progress.seen = ["x"]
    #expect(Look(for: record, in: [.unmarked("x")]) == .absent(others: ["x"]))
    #expect(Look(for: record, in: [.unmarked("x"), .unmarked("y")]) == .doubtful(["y"]))
  }

  @Test("is absence where what is unmarked is of another type, and doubtful where no type is told")
  func type() {
    let other = ConnectorSummary.unmarked("x", definitionID: "other-type")
    let untold = ConnectorSummary.unmarked("y", definitionID: nil)
    #expect(Look(for: Self.record, in: [other]) == .absent(others: []))
    #expect(Look(for: Self.record, in: [other, untold]) == .doubtful(["y"]))
    var unpinned = Self.record
    unpinned.definitionID = nil
    #expect(Look(for: unpinned, in: [other]) == .doubtful(["x"]))
  }

  @Test("is absence where the list is empty")
  func empty() {
    #expect(Look(for: Self.record, in: []) == .absent(others: []))
  }
}

extension OnboardingRecord {
  /// One that is looked for, accepted at ``Fixtures/now``.
  static let example = OnboardingRecord(
    id: OnboardingID(at: Fixtures.now), source: "billing", connector: "hubspot",
    workspace: "acme-1", connectorName: "Acme HubSpot", definitionID: "type", reference: nil,
    progress: .idle(.unknown).with { $0.seen = [] }, createdAt: Fixtures.now,
    updatedAt: Fixtures.now)
}

extension ConnectorSummary {
  /// Of the example's type.
  static func named(
    _ name: String, id: String, definitionID: String? = "type",
    createdAt: String? = Fixtures.now.rfc3339
  ) -> ConnectorSummary {
    ConnectorSummary(id: id, name: name, definitionID: definitionID, createdAt: createdAt)
  }

  static func unmarked(
    _ id: String, definitionID: String? = "type", createdAt: String? = Fixtures.now.rfc3339
  ) -> ConnectorSummary {
    named("Acme", id: id, definitionID: definitionID, createdAt: createdAt)
  }
}
