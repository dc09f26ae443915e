import Database
import Secrets

/// Makes an attempt again from the webhook that was kept for it, by the rules that hold now.
struct RetryPreparation: Sendable {
  let sources: Sources
  let recipes: Recipes
  let ledger: Ledger

  /// - Throws: Why nothing can be sent now. It is not final: the configuration may be mended.
  func attempt(
    _ record: OnboardingRecord, _ sealed: SealedBytes?
  ) throws(AttemptFailure) -> Attempt {
    guard let source = sources[record.source] else {
      throw AttemptFailure(held: "the source is no longer configured")
    }
    do throws(Refusal) {
      let order = try ConnectorOrder(kept: try body(of: record, sealed))
      let permitted = try source.permit(order)
      guard permitted.mayMakeWorkspace || record.progress.workspace != .missing else {
        throw Refusal(
          .forbidden,
          "its workspace is missing, and sources.\(source.name).creates_workspaces is not true any "
            + "more")
      }
      return try Attempt(
        of: permitted, for: record, recipes: recipes, fingerprints: ledger.audit.fingerprints)
    } catch {
      throw AttemptFailure(held: error.detail)
    }
  }

  private func body(
    of record: OnboardingRecord, _ sealed: SealedBytes?
  ) throws(Refusal) -> Secret {
    guard let sealed else {
      throw Refusal(.ledgerUnavailable, "the webhook was not kept; its source has to repeat it")
    }
    do throws(SealingError) {
      return try ledger.sealing.open(sealed, for: .webhook(record.id, source: record.source))
    } catch {
      throw Refusal(.ledgerUnavailable, error.description)
    }
  }
}

extension AttemptFailure {
  fileprivate init(held reason: String) {
    self.init(kind: .denied, status: nil, message: reason)
  }
}
