import Foundation
import Gateway
import Testing

@testable import Workbench

@Suite("The report of a torture run")
struct TortureReportTests {
  private static func report(
    rounds: Int, lacking fault: FaultKind? = nil, unkilledAt point: PathPoint? = nil,
    _ evidence: Evidence = .sound
  ) -> TortureReport {
    var tally = TortureTally()
    tally.rounds = rounds
    for kind in FaultKind.allCases where kind != fault { tally.faults[kind] = 1 }
    var ends = GatewayEnds()
    for other in PathPoint.allCases where other != point { ends.atPoint[other] = 1 }
    return TortureReport(
      settings: Torture.Settings(seed: 1, executable: "", nginxFolder: URL(filePath: "/")),
      tally: tally, ends: ends, evidence: evidence)
  }

  @Test("is a proof where everything was met and nothing stands against it")
  func proof() { #expect(Self.report(rounds: 200).isProof) }

  @Test(
    "of a long run is no proof where a kind of fault was never met, and names it",
    arguments: FaultKind.allCases)
  func missingFault(kind: FaultKind) {
    let report = Self.report(rounds: 100, lacking: kind)
    #expect(!report.isProof)
    #expect(report.verdict.last == "never met: \(kind.rawValue)")
    #expect(Self.report(rounds: 99, lacking: kind).isProof)
  }

  @Test("is no proof where Jetway was never killed at a point", arguments: PathPoint.allCases)
  func missingPoint(point: PathPoint) {
    #expect(!Self.report(rounds: 8, unkilledAt: point).isProof)
  }

  @Test("is no proof where something stands against it")
  func finding() {
    var evidence = Evidence.sound
    evidence.connectors = []
    #expect(!Self.report(rounds: 8, evidence).isProof)
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
