package import StrictJSON

/// What a command tells of notifications that are sent again.
package struct NotificationReport: Sendable {
  private let facts: JSONObject
  private let isServed: Bool

  /// - Parameters:
  ///   - facts: Of the one notification, or how many there are.
  ///   - isServed: Whether a server sends them.
  package init(_ facts: JSONObject, isServed: Bool) {
    self.facts = facts
    self.isServed = isServed
  }

  package var json: String { JSON.object(facts).text + "\n" }

  package var text: String {
    let subject: String
    if let count = facts["retried"]?.int {
      guard count > 0 else { return "None is undelivered.\n" }
      subject = count == 1 ? "1 is sent again." : "\(count) are sent again."
    } else {
      subject = "\((facts["notification"]?.string ?? "").inert) is sent again."
    }
    let next =
      isServed
      ? "The running server sends what is due now."
      : "No server owns the ledger now; the next jetway serve sends what is due."
    return "\(subject) \(next)\n"
  }
}

extension OperatorChannel {
  /// Carries a retry out and closes the channel.
  package func retryNotifications(
    _ command: ControlCommand
  ) async throws(CommandFailure) -> NotificationReport {
    do throws(CommandFailure) {
      let facts = try await perform(command)
      await close()
      return NotificationReport(facts, isServed: isServed)
    } catch {
      await close()
      throw error
    }
  }
}
