import Database
import StrictJSON

@testable import Gateway

extension TestGateway {
  /// Lets the notifier send what is due, to its end.
  func notify() async {
    _ = await notifier.round()
    await notifier.drained()
  }

  /// Every notification, the oldest first.
  func notifications() async throws -> [NotificationRecord] {
    var filter = NotificationFilter()
    filter.limit = .max
    return try await database.read { [filter] transaction throws(DatabaseError) in
      try filter.notifications(in: transaction).reversed()
    }
  }

  /// How far each has come, the oldest first.
  func deliveries() async throws -> [Delivery] { try await notifications().map(\.delivery) }

  /// What each notification says, the oldest first.
  func told() async throws -> [JSON] {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.rows("SELECT body FROM notification ORDER BY id")
        .map { row throws(DatabaseError) in try row.blob(0) }
    }.map { try JSON(parsing: $0) }
  }

  /// Goes to the moment at which the first pending notification is due; false where none is.
  func advanceToNextDelivery() async throws -> Bool {
    guard let next = try await deliveries().compactMap(\.nextTry).min() else { return false }
    advance(by: max(.zero, .milliseconds(next.milliseconds - now.milliseconds)))
    return true
  }
}
