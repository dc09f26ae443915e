import Gateway
import StrictJSON
import Testing

@testable import Workbench

@Suite("The plan of a torture run")
struct TortureRoundTests {
  static let rounds = (0..<200).map { TortureRound($0, seed: 7, webhooks: 30) }

  @Test("is the same for the same seed, and another for another")
  func seeds() {
    let again = TortureRound(3, seed: 7, webhooks: 30)
    let other = TortureRound(3, seed: 8, webhooks: 30)
    #expect(again.fates == Self.rounds[3].fates && again.blow == Self.rounds[3].blow)
    #expect(other.fates != Self.rounds[3].fates)
  }

  @Test("draws from a generator that gives the published numbers")
  func generator() {
    var random = SplitMix64(seed: 1_234_567)
    let numbers = (0..<3).map { _ in random.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  @Test("comes to every point of the path in its first rounds, and many times in 200")
  func points() {
    let first = Self.rounds.prefix(PathPoint.allCases.count).compactMap(\.point?.point)
    #expect(first == PathPoint.allCases)
    for point in PathPoint.allCases {
      #expect(Self.rounds.count { $0.point?.point == point } >= 10)
    }
    #expect(Self.rounds.compactMap(\.point).allSatisfy { (1...15).contains($0.passages) })
  }

  @Test(
    "makes up for a point at its first passage, with the faults of its number and no other blow",
    arguments: PathPoint.allCases)
  func makingUp(point: PathPoint) {
    for planned in Self.rounds.prefix(20) {
      let round = TortureRound(planned.number, seed: 7, webhooks: 30, makingUpFor: point)
      #expect(round.point == ArmedPoint(point: point, passages: 1))
      #expect(round.insists && round.blow == nil)
      #expect(round.fates == planned.fates && round.length == planned.length)
    }
  }

  @Test("has every kind of fault in 200 rounds")
  func faults() {
    let kinds = Set(Self.rounds.flatMap(\.fates).compactMap(\.kind))
    #expect(kinds == Set(FaultKind.allCases))
  }

  @Test("keeps what Jetway assumes: whatever is stored is listed before the grace period ends")
  func assumption() {
    for round in Self.rounds {
      let stored = round.fates.map { fate in
        (fate.json["delay_ms"]?.int ?? 0) + (fate.json["late_ms"]?.int ?? 0)
      }
      let listed = (stored.max() ?? 0) + round.listLagMilliseconds
      #expect(.milliseconds(listed) <= TortureLimits.visible)
    }
    #expect(TortureLimits.visible < TortureLimits.grace)
  }

  @Test("names each webhook of the run once")
  func numbers() {
    let numbers = Self.rounds.flatMap(\.callers).map(\.number)
    #expect(Set(numbers).count == 200 * 30)
  }
}
