import AirbyteAPI
import Gateway
import Testing

@Suite("A review of the upstream")
struct UpstreamReviewTests {
  static let now = Fixtures.now
  static let id = OnboardingID(at: now)
  static let other = OnboardingID(at: now)
  static let mark = "Acme [\(id.marker)]"

  static func known(
    _ state: OnboardingState = .created, as connectorID: String? = nil, id: OnboardingID = id,
    in workspace: String = "acme", age: Duration = .seconds(3600), isRemoved: Bool = false
  ) -> ReviewedOnboarding {
    ReviewedOnboarding(
      id: id, workspace: workspace, state: state, connectorID: connectorID,
      updatedAt: Timestamp(milliseconds: now.milliseconds - age.milliseconds),
      isRemoved: isRemoved)
  }

  static func connector(_ id: String, _ name: String = mark, type: String? = nil, at day: Int = 1)
    -> ConnectorSummary
  {
    ConnectorSummary(
      id: id, name: name, definitionID: type, createdAt: "2026-11-0\(day)T00:00:00Z")
  }

  static func review(
    _ connectors: [ConnectorSummary], _ onboardings: [ReviewedOnboarding],
    elsewhere: [ConnectorSummary]? = nil, isForeign: Bool = false, deletesLeaks: Bool = false,
    removals: OpenRemovals = OpenRemovals()
  ) -> [Finding] {
    var listed = [ListedWorkspace(name: "acme", connectors: connectors, askedAt: now)]
    if let elsewhere {
      listed.append(
        ListedWorkspace(
          name: "umbra", isForeign: isForeign, connectors: elsewhere, askedAt: now))
    }
    return UpstreamReview(
      listed: listed, onboardings: onboardings, removals: removals, settling: .seconds(120),
      deletesLeaks: deletesLeaks
    ).findings
  }

  @Test("finds nothing where each onboarding has its one connector, and others have theirs")
  func clean() {
    let foreign = Self.connector("x", "Somebody's", type: "t2")
    let findings = Self.review(
      [Self.connector("c1", type: "t1"), foreign], [Self.known(as: "c1")])
    #expect(findings.isEmpty)
  }

  @Test("says nothing of what is on its way out, whoever's it is or was")
  func removals() {
    let out = OpenRemovals(pending: ["c1", "c2", "c3"])
    let connectors = [
      Self.connector("c1", type: "t1"), Self.connector("c2", type: "t1"),
      Self.connector("c3", "Lost [jw-0123456789]", type: "t1"), Self.connector("own", "Acme"),
    ]
    let stable = Self.known(as: "own")
    #expect(Self.review(connectors, [stable], removals: out).isEmpty)
    #expect(!Self.review(connectors, [stable]).isEmpty)
    for state in [OnboardingState.abandoned, .rejected, .unknown] {
      #expect(Self.review([connectors[0]], [Self.known(state)], removals: out).isEmpty)
    }
    let listed = ListedWorkspace(name: "acme", connectors: connectors, askedAt: Self.now)
    let review = UpstreamReview(
      listed: [listed], onboardings: [stable], removals: out, settling: .zero, deletesLeaks: true)
    #expect(review.plannedDeletions == 3)
  }

  @Test("does not miss a connector that was removed")
  func removed() {
    #expect(Self.review([], [Self.known(as: "c1", isRemoved: true)]).isEmpty)
    #expect(Self.review([], [Self.known(as: "c1")]).map(\.kind) == [.gone])
  }

  @Test("tells of a connector that should be gone, once, and leaves it to a person")
  func unremoved() {
    let failed = OpenRemovals(failed: ["old": Self.id])
    let findings = Self.review(
      [Self.connector("own", "Acme"), Self.connector("old")], [Self.known(as: "own")],
      removals: failed)
    #expect(findings.map(\.kind) == [.unremoved])
    #expect(findings.first?.onboarding == Self.id && findings.first?.actions == [])
  }

  @Test("leaves a leak to a person, unless leaks may be deleted", arguments: [false, true])
  func leak(deletesLeaks: Bool) throws {
    let findings = Self.review([Self.connector("c1")], [], deletesLeaks: deletesLeaks)
    let finding = try #require(findings.first)
    #expect(findings.count == 1 && finding.kind == .leak && finding.connectorIDs == ["c1"])
    #expect(finding.actions == (deletesLeaks ? [.delete(connectorID: "c1")] : []))
    #expect((finding.advice == nil) == deletesLeaks)
  }

  @Test("does not take for a leak what an onboarding has under another name")
  func renamed() {
    let moved = Self.connector("c1", "Acme [\(Self.other.marker)]")
    #expect(Self.review([moved], [Self.known(as: "c1")], deletesLeaks: true).isEmpty)
  }

  @Test(
    "finds a connector gone once the list had time to show it",
    arguments: [(Duration.seconds(119), false), (.seconds(120), true)])
  func gone(age: Duration, isFound: Bool) {
    let findings = Self.review([], [Self.known(as: "c1", age: age)])
    #expect(findings.map(\.kind) == (isFound ? [.gone] : []))
    #expect(findings.flatMap(\.actions).isEmpty)
  }

  @Test("says where a connector is that has gone to another workspace")
  func moved() {
    let findings = Self.review([], [Self.known(as: "c1")], elsewhere: [Self.connector("c1")])
    #expect(findings.map(\.kind) == [.gone])
    #expect(findings.first?.sentence.contains("umbra") == true)
  }

  @Test("misses no connector of an onboarding that has none", arguments: OnboardingState.allCases)
  func absent(state: OnboardingState) {
    guard state != .created else { return }
    #expect(Self.review([], [Self.known(state)]).isEmpty)
  }

  @Test(
    "plans to adopt what an onboarding does not know of, unless it is being created",
    arguments: [OnboardingState.accepted, .creating, .unknown, .ambiguous])
  func unadopted(state: OnboardingState) {
    let findings = Self.review([Self.connector("c1")], [Self.known(state)])
    #expect(findings.map(\.kind) == (state == .creating ? [] : [.unadopted]))
    #expect(
      findings.flatMap(\.actions)
        == (state == .creating ? [] : [.adopt(Self.id, connectorID: "c1")]))
  }

  @Test(
    "leaves to a person what bears the marker of an onboarding that is over without a connector",
    arguments: [OnboardingState.rejected, .abandoned])
  func leftover(state: OnboardingState) throws {
    let pair = [Self.connector("b", at: 2), Self.connector("a", at: 1)]
    let findings = Self.review(pair, [Self.known(state)], deletesLeaks: true)
    let finding = try #require(findings.first)
    #expect(findings.count == 1 && finding.kind == .unadopted && finding.actions.isEmpty)
    #expect(finding.connectorIDs == ["a", "b"])
    #expect(finding.sentence.hasSuffix("which is \(state.rawValue)."))
    let advice = try #require(finding.advice)
    #expect(advice.contains("delete it in Airbyte"))
    #expect(advice.contains("jetway onboardings resolve \(Self.id) --connector-id"))
  }

  @Test("deletes what the ledger does not name, though it is older")
  func duplicatesOfCreated() {
    let findings = Self.review(
      [Self.connector("new", at: 2), Self.connector("old", at: 1), Self.connector("mid", at: 1)],
      [Self.known(as: "new")])
    #expect(findings.map(\.kind) == [.duplicates])
    #expect(
      findings.first?.actions == [.delete(connectorID: "mid"), .delete(connectorID: "old")])
  }

  @Test("adopts the oldest before the others are deleted")
  func duplicatesOfUnknown() {
    let findings = Self.review(
      [Self.connector("b", at: 2), Self.connector("a", at: 1)], [Self.known(.ambiguous)])
    #expect(findings.map(\.kind) == [.unadopted, .duplicates])
    #expect(
      findings.flatMap(\.actions)
        == [.adopt(Self.id, connectorID: "a"), .delete(connectorID: "b")])
  }

  @Test("deletes and adopts nothing where the ages do not tell which is the oldest")
  func duplicatesOfOneAge() {
    let undated = ConnectorSummary(id: "b", name: Self.mark)
    for other in [undated, Self.connector("b", at: 1)] {
      let findings = Self.review([other, Self.connector("a", at: 1)], [Self.known(.ambiguous)])
      #expect(findings.map(\.kind) == [.unadopted, .duplicates])
      #expect(findings.flatMap(\.actions).isEmpty)
      #expect(findings.allSatisfy { $0.advice != nil })
    }
  }

  @Test("deletes no duplicate while the onboarding's own is gone, or while one is being created")
  func duplicatesInDoubt() {
    let pair = [Self.connector("a", at: 1), Self.connector("b", at: 2)]
    let lost = Self.review(pair, [Self.known(as: "c")])
    #expect(lost.map(\.kind) == [.gone, .duplicates])
    #expect(lost.flatMap(\.actions).isEmpty)
    let running = Self.review(pair, [Self.known(.creating)])
    #expect(running.map(\.kind) == [.duplicates])
    #expect(running.flatMap(\.actions).isEmpty)
  }

  @Test("leaves a marker in another workspace to a person, whatever may be deleted")
  func strays() {
    let findings = Self.review(
      [], [Self.known(.unknown)], elsewhere: [Self.connector("c1")], deletesLeaks: true)
    #expect(findings.map(\.kind) == [.duplicates])
    #expect(findings.map(\.workspace) == ["umbra"])
    #expect(findings.flatMap(\.actions).isEmpty)
  }

  @Test("finds several connectors of one type, whoever made them, less those that are deleted")
  func ambiguity() {
    let own = [Self.connector("a", type: "t"), Self.connector("b", type: "t", at: 2)]
    #expect(Self.review(own, [Self.known(as: "a")]).map(\.kind) == [.duplicates])
    let third = Self.connector("z", "Theirs", type: "t", at: 3)
    let findings = Self.review(own + [third], [Self.known(as: "a")])
    #expect(findings.map(\.kind) == [.duplicates, .ambiguity])
    #expect(findings.last?.connectorIDs == ["a", "z"])
    #expect(findings.last?.actions == [])
    #expect(Self.review([third, Self.connector("y", "Theirs")], []).isEmpty)
  }

  @Test("in a workspace that no onboarding names, finds what bears a marker and nothing else")
  func foreign() {
    let theirs = ["x", "y"].map { Self.connector($0, "Theirs", type: "t") }
    let leak = Self.connector("c1", type: "t")
    let findings = Self.review([], [], elsewhere: theirs + [leak], isForeign: true)
    #expect(findings.map(\.kind) == [.leak])
    #expect(findings.first?.connectorIDs == ["c1"])
    let known = Self.review([], [], elsewhere: theirs)
    #expect(known.map(\.kind) == [.ambiguity])
  }

  @Test("tells of texts from outside without what would disturb a terminal")
  func inert() {
    let findings = Self.review([Self.connector("c\u{1B}[2J", "\u{202E}[\(Self.id.marker)]")], [])
    #expect(findings.first?.sentence.contains("\u{1B}") == false)
    #expect(findings.first?.sentence.contains("\u{202E}") == false)
  }
}
