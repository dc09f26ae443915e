import Foundation
import Gateway
import Testing

@testable import Workbench

@Suite("The report of a torture run")
struct TortureReportTests {
  /// Of a run that is a proof, but for what a test changes.
  private static func report(
    rounds: Int = 200, lacking fault: FaultKind? = nil, unkilledAt point: PathPoint? = nil,
    killed: Int = 1, _ change: (inout Evidence) -> Void = { _ in }
  ) -> TortureReport {
    var tally = TortureTally()
    tally.rounds = rounds
    for kind in FaultKind.allCases where kind != fault { tally.faults[kind] = 1 }
    var ends = GatewayEnds()
    for other in PathPoint.allCases where other != point { ends.atPoint[other] = 1 }
    ends.killed = killed
    var evidence = Evidence.sound
    evidence.hidingLists = 1
    evidence.interrupt()
    change(&evidence)
    return TortureReport(
      settings: Torture.Settings(seed: 1, executable: "", nginxFolder: URL(filePath: "/")),
      tally: tally, ends: ends, evidence: evidence)
  }

  @Test("is a proof where everything was met and nothing stands against it")
  func proof() {
    let report = Self.report()
    #expect(report.isProof && report.passes)
    #expect(!report.text.contains("no proof"))
  }

  @Test("of a short run passes where it is sound, and is no proof")
  func short() {
    let report = Self.report(rounds: 199, killed: 0)
    #expect(report.isSound && report.passes && !report.isProof)
    #expect(report.verdict.contains("no proof: fewer than 200 rounds"))
    #expect(!Self.report(rounds: 199, unkilledAt: .claimed).passes)
  }

  @Test(
    "of a long run is no proof where a kind of fault was never met, and names it",
    arguments: FaultKind.allCases)
  func missingFault(kind: FaultKind) {
    let report = Self.report(lacking: kind)
    #expect(!report.isProof && !report.passes)
    #expect(report.verdict.last == "no proof: never met: \(kind.rawValue)")
    #expect(Self.report(rounds: 199, lacking: kind).passes)
  }

  @Test("is no proof where Jetway was never killed at a point", arguments: PathPoint.allCases)
  func missingPoint(point: PathPoint) {
    #expect(!Self.report(unkilledAt: point).isSound)
  }

  @Test("is no proof where what it is about never happened, and says what")
  func lacking() {
    let reports = [
      (Self.report(killed: 0), "never killed at a random moment"),
      (Self.report { $0.hidingLists = 0 }, "no list ever hid a connector"),
      (Self.report { $0.replace("adopted", by: "created") }, "no connector was ever adopted"),
      (Self.report { $0.audit.removeLast() }, "no attempt was ever interrupted"),
    ]
    for (report, reason) in reports {
      #expect(report.isSound && !report.isProof && !report.passes)
      #expect(report.verdict.last == "no proof: \(reason)")
    }
  }

  @Test("is no proof where Jetway refused nearly everything, or told nearly nobody")
  func shares() {
    let idle = Self.report { evidence in
      for number in 0..<9 {
        let id = "onb_rejected_\(number)"
        evidence.onboardings.append(
          Evidence.Onboarding(
            id: id, key: id, state: "rejected", connectorID: nil, connectorName: "")
        )
      }
    }
    #expect(idle.created == 10)
    #expect(idle.verdict.last == "no proof: too few onboardings were created")
    let silent = Self.report { evidence in
      for behaviour in [CallerBehaviour.patient, .thorough, .single] {
        var caller = CallerRecord(
          key: "msg_\(behaviour)", workspace: "acme-1", behaviour: behaviour, credential: "x")
        caller.unanswered = 1
        caller.answers = [CallerRecord.Answer(status: 503)]
        evidence.callers.append(caller)
      }
    }
    #expect(silent.isSound && silent.answered == 33)
    #expect(silent.verdict.last == "no proof: too few patient callers were answered")
  }

  @Test("is no proof where something stands against it")
  func finding() {
    let report = Self.report { $0.connectors = [] }
    #expect(!report.isSound && !report.isProof && !report.passes)
  }

  @Test("counts a fault where a call has met it, and not where it was only planned")
  func fired() {
    var random = SplitMix64(seed: 1)
    let fates = [
      Fate(.create429, using: &random), Fate(passing: .create, times: 2),
      Fate(.createHTML, using: &random),
    ]
    var tally = TortureTally()
    tally.count(fates, remaining: [0, 0, 1])
    #expect(tally.faults == [.create429: 1])
  }
}

extension Evidence {
  /// Adds what a process leaves that died in the middle.
  fileprivate mutating func interrupt() {
    audit.append(#"{"v":1,"seq":\#(audit.count),"code":"JW017E","type":"service.interrupted"}"#)
  }

  fileprivate mutating func replace(_ word: String, by other: String) {
    audit = audit.map { $0.replacing("\"\(word)\"", with: "\"\(other)\"") }
  }
}
