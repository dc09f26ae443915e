import Testing

@testable import Workbench

@Suite("The judge of a torture run")
struct JudgeTests {
  /// Something that is planted into sound evidence, and what the judge must say to it.
  struct Planted: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let kinds: Set<Finding.Kind>
    let plant: @Sendable (inout Evidence) -> Void

    init(
      _ description: String, _ kinds: Set<Finding.Kind>,
      _ plant: @escaping @Sendable (inout Evidence) -> Void
    ) {
      testDescription = description
      self.kinds = kinds
      self.plant = plant
    }
  }

  @Test("finds nothing where callers, ledger, audit log and upstream agree")
  func sound() { #expect(Judge(.sound).findings.isEmpty) }

  @Test("says what was planted, and nothing else", arguments: upstream + answers + records)
  func planted(_ planted: Planted) {
    var evidence = Evidence.sound
    planted.plant(&evidence)
    #expect(Set(Judge(evidence).findings.map(\.kind)) == planted.kinds)
  }

  @Test("accepts a rejection that created nothing")
  func rejected() {
    var evidence = Evidence.sound
    evidence.onboardings = [
      Evidence.Onboarding(
        id: "onb_1", key: "msg_1", state: "rejected", connectorID: nil,
        connectorName: Evidence.name)
    ]
    evidence.connectors = []
    evidence.callers[0].answers = [
      CallerRecord.Answer(status: 422, onboarding: "onb_1", problem: "upstream-rejected")
    ]
    evidence.tell([
      .other("webhook.received", "onb_1"), .intent, .outcome("rejected"),
      .other("secret.erased", "onb_1"),
    ])
    #expect(Judge(evidence).findings.isEmpty)
  }

  static let upstream: [Planted] = [
    Planted("a second connector with the marker", [.duplicate]) {
      $0.connectors.append(
        Evidence.Connector(
          id: "c2", name: Evidence.name, credentialHashes: [$0.hash(of: "refresh")]))
    },
    Planted("a connector with another's marker", [.stray]) {
      $0.connectors.append(Evidence.Connector(id: "c2", name: "Acme [jw-zzzzzzzzzz]"))
    },
    Planted("a connector without a marker", [.stray]) {
      $0.connectors.append(Evidence.Connector(id: "c2", name: "Acme"))
    },
    Planted("the connector is gone", [.lost]) { $0.connectors = [] },
    Planted("the connector has another credential", [.mixedUp]) {
      $0.connectors[0].credentialHashes = [$0.hash(of: "another")]
    },
    Planted("a create call more than intents", [.unannounced]) {
      $0.createCalls = [Evidence.name: 1, "Renamed [\(Evidence.marker)]": 1]
    },
    Planted("a create call of nobody", [.unannounced]) { $0.createCalls["Acme"] = 1 },
  ]

  static let answers: [Planted] = [
    Planted("a caller was told of an onboarding that is not there", [.lost]) {
      $0.callers[0].answers.append(CallerRecord.Answer(status: 202, onboarding: "onb_2"))
    },
    Planted("a caller was told of another connector", [.contradiction]) {
      $0.callers[0].answers[2].connectorID = "c2"
    },
    Planted("a caller was told 201 without a connector", [.contradiction]) {
      $0.callers[0].answers[2].connectorID = nil
    },
    Planted("a caller was told of another caller's onboarding", [.contradiction]) { evidence in
      let other = CallerRecord(
        key: "msg_2", workspace: "acme-1", behaviour: .single, credential: "other")
      evidence.callers.append(other)
      evidence.callers[1].answers = evidence.callers[0].answers
    },
    Planted("a caller was told 2xx without an onboarding", [.contradiction]) {
      $0.callers[0].answers.append(CallerRecord.Answer(status: 202))
    },
    Planted("a caller was told that Airbyte rejected what is created", [.contradiction]) {
      $0.callers[0].answers.append(
        CallerRecord.Answer(status: 422, onboarding: "onb_1", problem: "upstream-rejected"))
    },
    Planted("a caller's good signature was not verified", [.contradiction]) {
      $0.callers[0].answers.append(CallerRecord.Answer(status: 401, problem: "not-verified"))
    },
  ]

  static let records: [Planted] = [
    Planted("an onboarding is still unknown", [.open]) {
      $0.change(to: "unknown")
    },
    Planted("an onboarding is left to a person", [.ambiguous]) { $0.change(to: "ambiguous") },
    Planted("no intent", [.unannounced]) {
      $0.tell([
        .other("webhook.received", "onb_1"), .outcome("created", id: "c1"),
        .other("secret.erased", "onb_1"),
      ])
    },
    Planted("an intent without an outcome before the next", [.unfinished]) {
      $0.tell([
        .other("webhook.received", "onb_1"), .intent, .intent, .outcome("created", id: "c1"),
        .other("secret.erased", "onb_1"),
      ])
    },
    Planted("an intent after the end", [.incomplete, .unfinished]) {
      $0.tell([
        .other("webhook.received", "onb_1"), .intent, .outcome("created", id: "c1"),
        .other("secret.erased", "onb_1"), .intent,
      ])
    },
    Planted("an outcome with another connector", [.incomplete]) {
      $0.tell([
        .other("webhook.received", "onb_1"), .intent, .outcome("created", id: "c2"),
        .other("secret.erased", "onb_1"),
      ])
    },
    Planted("no entry of the reception", [.incomplete]) {
      $0.tell([.intent, .outcome("created", id: "c1"), .other("secret.erased", "onb_1")])
    },
    Planted("no entry of the erasure", [.incomplete]) {
      $0.tell([.other("webhook.received", "onb_1"), .intent, .outcome("created", id: "c1")])
    },
    Planted("an erasure before the end", [.incomplete]) {
      $0.tell([
        .other("webhook.received", "onb_1"), .intent, .other("secret.erased", "onb_1"),
        .outcome("created", id: "c1"),
      ])
    },
    Planted("a line of the log is missing", [.gap]) { $0.audit.remove(at: 3) },
    Planted("the log's first line is missing", [.gap]) { $0.audit.removeFirst() },
    Planted("the log has an onboarding that the ledger lost", [.lost]) {
      $0.audit.append(#"{"v":1,"seq":6,"type":"webhook.received","onboarding":"onb_2"}"#)
    },
    Planted("a sealed webhook is left", [.unerased]) { $0.sealedWebhooks = 1 },
    Planted("the database is damaged", [.damage]) { $0.damage = ["row 7 missing from index"] },
    Planted("Jetway ended by itself", [.unexpectedEnd]) { $0.unexpectedEnds = ["status 139"] },
  ]
}

extension Evidence {
  fileprivate mutating func change(to state: String) {
    callers[0].answers = []
    connectors = []
    onboardings = [
      Onboarding(
        id: "onb_1", key: "msg_1", state: state, connectorID: nil, connectorName: Self.name)
    ]
  }
}
