import Database

extension NotificationRecord {
  /// From the columns that every select of notifications begins with: `id, source, onboarding,
  /// session, type, created_at, state, attempts, failures, next_try, failure, ended_at`.
  init(_ row: Row) throws(DatabaseError) {
    guard let id = NotificationID(try row.text(0)) else {
      throw .unexpectedValue(column: 0, wanted: "a notification id", found: "other text")
    }
    guard let type = NotificationType(rawValue: try row.text(4)) else {
      throw .unexpectedValue(column: 4, wanted: "a notification type", found: "other text")
    }
    self.init(
      id: id, source: try row.text(1),
      onboarding: try row.optionalText(2).flatMap { OnboardingID($0) },
      session: try row.optionalText(3), type: type, delivery: try Delivery(row, from: 6),
      createdAt: Timestamp(milliseconds: try row.integer(5)))
  }
}

extension Delivery {
  /// - Parameter first: The column of the state.
  fileprivate init(_ row: Row, from first: Int) throws(DatabaseError) {
    guard let state = NotificationState(rawValue: try row.text(first)) else {
      throw .unexpectedValue(column: first, wanted: "a notification state", found: "other text")
    }
    self.init(
      state: state, attempts: try row.integer(first + 1), failures: try row.integer(first + 2),
      nextTry: try row.optionalInteger(first + 3).map { Timestamp(milliseconds: $0) },
      failure: try row.optionalText(first + 4),
      endedAt: try row.optionalInteger(first + 5).map { Timestamp(milliseconds: $0) })
  }
}
