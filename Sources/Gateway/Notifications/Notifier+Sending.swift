import AirbyteAPI
import Database
import Logging

extension Notifier {
  /// One try, to its recorded end.
  func attempt(_ pending: PendingNotification, _ target: NotificationTarget) async {
    let id = pending.record.id
    let request = target.request(id: id, body: pending.body, at: clock.now())
    let result: DeliveryResult
    do throws(TransportError) {
      result = DeliveryResult(try await transport.send(request), at: clock.now())
    } catch {
      // A try that our own stop has cut off counts for nothing.
      guard !isStopping else { return }
      result = .unanswered(error)
    }
    guard let record = await record(result, of: id, at: target.url) else { return }
    tell(record)
  }

  /// A disk that is full may have room again: what is known now need not be sent once more, and must
  /// not be as long as nothing can be recorded.
  private func record(
    _ result: DeliveryResult, of id: NotificationID, at url: NotificationURL
  ) async -> NotificationRecord? {
    while true {
      do throws(DatabaseError) {
        return try await ledger.record(result, of: id, at: url, jitter: jitter())
      } catch {
        logger.error(
          "the ledger could not record a delivery",
          metadata: ["notification": "\(id)", "cause": "\(error)"])
        guard error != .closed, !isStopping else { return nil }
      }
      do { try await Task.sleep(for: Self.patience) } catch { return nil }
    }
  }

  private static let patience: Duration = .seconds(5)

  private func tell(_ record: NotificationRecord) {
    var metadata: Logger.Metadata = [
      "notification": "\(record.id)", "source": "\(record.source)",
      "attempts": "\(record.delivery.attempts)",
    ]
    if let onboarding = record.onboarding { metadata["onboarding"] = "\(onboarding)" }
    if let failure = record.delivery.failure { metadata["cause"] = "\(failure)" }
    switch record.delivery.state {
    case .delivered: logger.debug("a notification was delivered", metadata: metadata)
    case .pending: logger.notice("a notification is tried again later", metadata: metadata)
    case .failed:
      logger.error(
        "a notification was given up; jetway notifications retry sends it again",
        metadata: metadata)
    case .disabled:
      logger.error(
        "a source wants no more notifications (410); jetway notifications retry turns them on again",
        metadata: metadata)
    }
  }
}
