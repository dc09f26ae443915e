import Database
import StrictJSON

extension OnboardingRecord {
  /// Columns in the order of the ledger's selects.
  init(_ row: Row) throws(DatabaseError) {
    guard let id = OnboardingID(try row.text(0)) else {
      throw .unexpectedValue(column: 0, wanted: "an onboarding id", found: "other text")
    }
    self.init(
      id: id, source: try row.text(1), connector: try row.text(2), workspace: try row.text(3),
      connectorName: try row.text(4), definitionID: try row.optionalText(5),
      reference: try row.optionalText(6),
      replaces: try row.optionalText(23).flatMap { OnboardingID($0) },
      progress: try Progress(row, from: 9, adopts: row.optionalText(28)),
      createdAt: Timestamp(milliseconds: try row.integer(7)),
      updatedAt: Timestamp(milliseconds: try row.integer(8)),
      receivedEntry: try row.optionalInteger(21), intentEntry: try row.optionalInteger(22),
      deletedAt: try row.optionalTimestamp(24), removal: try RemovalStatus(row, from: 24),
      check: try CheckStatus(row, from: 30))
  }
}

extension RemovalStatus {
  /// - Parameter first: The column of the moment of the deletion; when the removal of its connector
  ///   was begun and ended, and why it failed, follow.
  fileprivate init?(_ row: Row, from first: Int) throws(DatabaseError) {
    let deletedAt = try row.optionalTimestamp(first)
    let begunAt = try row.optionalTimestamp(first + 1)
    guard let requestedAt = deletedAt ?? begunAt else { return nil }
    let isEnded = try row.optionalInteger(first + 2) != nil
    // Without a connector there is nothing to remove.
    self.init(
      state: begunAt == nil
        ? .done
        : ConnectorRemoval.State(
          isEnded: isEnded, failed: try row.optionalText(first + 3) != nil),
      requestedAt: requestedAt)
  }
}

extension CheckStatus {
  /// - Parameter first: The column of its state; its message and the moment of its end follow.
  fileprivate init?(_ row: Row, from first: Int) throws(DatabaseError) {
    guard let text = try row.optionalText(first) else { return nil }
    guard let state = State(rawValue: text) else {
      throw .unexpectedValue(column: first, wanted: "a check's state", found: "other text")
    }
    self.init(
      state, message: try row.optionalText(first + 1) ?? "",
      isEnded: try row.optionalInteger(first + 2) != nil)
  }
}

extension Progress {
  /// - Parameter first: The column of the state.
  fileprivate init(_ row: Row, from first: Int, adopts: String?) throws(DatabaseError) {
    guard let state = OnboardingState(rawValue: try row.text(first)) else {
      throw .unexpectedValue(column: first, wanted: "an onboarding state", found: "other text")
    }
    self.init(
      state: state, connectorID: try row.optionalText(first + 1),
      attempts: try row.integer(first + 2), fence: try row.integer(first + 3),
      leaseExpires: try row.optionalTimestamp(first + 4),
      nextTry: try row.optionalTimestamp(first + 5), failures: try row.integer(first + 6),
      looks: try row.integer(first + 7), unknownSince: try row.optionalTimestamp(first + 8),
      seen: try Self.seen(row.optionalText(first + 9), column: first + 9),
      giveUpAt: Timestamp(milliseconds: try row.integer(first + 10)),
      failure: try Self.failure(row.optionalText(first + 11), column: first + 11), adopts: adopts,
      workspace: try row.optionalText(29).flatMap { WorkspaceStep(rawValue: $0) })
  }

  /// A JSON array of ids; nil for none.
  var seenText: String? {
    seen.isEmpty ? nil : JSON.array(seen.sorted().map { .string($0) }).text
  }

  var failureText: String? { failure.map { JSON.object($0.json).text } }

  private static func seen(_ text: String?, column: Int) throws(DatabaseError) -> Set<String> {
    guard let text else { return [] }
    guard let ids = json(text)?.array else {
      throw .unexpectedValue(column: column, wanted: "a list of ids", found: "other text")
    }
    return Set(ids.compactMap(\.string))
  }

  private static func failure(
    _ text: String?, column: Int
  ) throws(DatabaseError) -> AttemptFailure? {
    guard let text else { return nil }
    guard let failure = json(text).flatMap(AttemptFailure.init(json:)) else {
      throw .unexpectedValue(column: column, wanted: "a failure", found: "other text")
    }
    return failure
  }

  /// nil for what is no JSON: what the ledger holds is ours, so that is damage.
  private static func json(_ text: String) -> JSON? {
    do throws(JSONSyntaxError) {
      return try JSON(parsing: Array(text.utf8))
    } catch {
      return nil
    }
  }
}

extension Row {
  func optionalTimestamp(_ column: Int) throws(DatabaseError) -> Timestamp? {
    try optionalInteger(column).map { Timestamp(milliseconds: $0) }
  }
}
