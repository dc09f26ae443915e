import StrictJSON
import Testing

@testable import Gateway

@Suite("A look at the ledger")
struct OnboardingFilterTests {
  /// One onboarding an hour, of every state in turn.
  private static func stage() async throws -> (OperatorStage, [OnboardingRecord]) {
    let stage = try OperatorStage()
    var records: [OnboardingRecord] = []
    for (hours, state) in OnboardingState.allCases.enumerated() {
      records.append(
        try await stage.insert(
          state, workspace: "acme-\(hours % 2)", source: hours < 3 ? "billing" : "portal",
          connector: hours == 4 ? "linear" : "hubspot",
          reference: hours == 5 ? nil : "cust_\(hours)", age: .seconds(3600 * (hours + 1))))
    }
    return (stage, records)
  }

  private static func hours(_ hours: Int) -> Timestamp {
    Timestamp(milliseconds: Fixtures.now.milliseconds - Int64(hours) * 3_600_000)
  }

  @Test(
    "shows what a filter lets through, the newest first",
    arguments: [
      (filter { _ in }, [0, 1, 2, 3, 4, 5, 6]),
      (filter { $0.limit = 2 }, [0, 1]),
      (filter { $0.states = [.unknown] }, [4]),
      (filter { $0.states = [.created, .abandoned] }, [2, 6]),
      (filter { $0.source = "billing" }, [0, 1, 2]),
      (filter { $0.source = "nobody" }, []),
      (filter { $0.workspace = "acme-1" }, [1, 3, 5]),
      (filter { $0.connector = "linear" }, [4]),
      (filter { $0.reference = "cust_3" }, [3]),
      (filter { $0.since = hours(3) }, [0, 1, 2]),
      (filter { $0.until = hours(5) }, [4, 5, 6]),
      (
        filter {
          $0.since = hours(6)
          $0.until = hours(2)
          $0.workspace = "acme-1"
          $0.source = "portal"
        }, [3, 5]
      ),
    ])
  func filters(filter: OnboardingFilter, shown: [Int]) async throws {
    let (stage, records) = try await Self.stage()
    let found = try await stage.inspection.onboardings(filter)
    #expect(found == shown.map { records[$0] })
  }

  private static func filter(_ change: (inout OnboardingFilter) -> Void) -> OnboardingFilter {
    var filter = OnboardingFilter()
    change(&filter)
    return filter
  }

  @Test("tells where the ledger cannot be read, and where there is no such onboarding")
  func failures() async throws {
    let (stage, _) = try await Self.stage()
    let none = LedgerInspection(path: stage.path + ".none")
    let missing = await #expect(throws: CommandFailure.self) {
      try await none.onboardings(OnboardingFilter())
    }
    #expect(missing?.status == .unavailable)
    let unknown = await #expect(throws: CommandFailure.self) {
      try await stage.inspection.details(of: OnboardingID(at: Fixtures.now))
    }
    #expect(unknown?.status == .unknown)
  }
}
