import Database
import Foundation

/// A look at a ledger's onboardings from outside, which may be in use.
package struct LedgerInspection: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  package func onboardings(
    _ filter: OnboardingFilter
  ) async throws(CommandFailure) -> [OnboardingRecord] {
    try await read { transaction throws(DatabaseError) in try filter.onboardings(in: transaction) }
  }

  /// Everything that the ledger knows of one onboarding.
  ///
  /// - Throws: ``CommandFailure/Status/unknown`` where it has none of this id.
  package func details(of id: OnboardingID) async throws(CommandFailure) -> OnboardingDetails {
    let details = try await read { transaction throws(DatabaseError) in
      try OnboardingDetails(of: id, in: transaction)
    }
    guard let details else { throw CommandFailure(.unknown, "no onboarding is named \(id)") }
    return details
  }

  /// Reads on a thread of its own.
  func read<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws(DatabaseError) -> T
  ) async throws(CommandFailure) -> T {
    let result = await withCheckedContinuation {
      (continuation: CheckedContinuation<Result<T, DatabaseError>, Never>) in
      Thread.detachNewThread { [path] in
        continuation.resume(
          returning: Result { () throws(DatabaseError) in
            try SQLiteDatabase.inspect(path: path, body)
          })
      }
    }
    do throws(DatabaseError) {
      return try result.get()
    } catch .statement {
      // Statements are tested: one that does not run meets tables of another version.
      throw CommandFailure(
        .unavailable,
        "\(path) was not written by this version of Jetway; a start of jetway serve brings it up "
          + "to date")
    } catch {
      throw CommandFailure(error)
    }
  }
}
