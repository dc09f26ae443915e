import Database

/// What the ledger's table says of an onboarding, as far as the log vouches for it.
struct LedgerOnboarding: Sendable {
  let id: String
  let request: LoggedRequest
  /// nil for a state that there is not.
  let state: OnboardingState?
  let connectorID: String?
  let attempts: Int64
  let receivedEntry: Int64?
  let intentEntry: Int64?

  /// nil where the table has none of this id.
  static func read(
    _ id: String, in transaction: any Transaction
  ) throws(DatabaseError) -> LedgerOnboarding? {
    try transaction.rows(
      """
      SELECT id, source, connector, workspace, created_at, state, connector_id, attempts,
        received_entry, intent_entry
      FROM onboarding WHERE id = $1
      """, .text(id)
    ).first.map { row throws(DatabaseError) in
      LedgerOnboarding(
        id: try row.text(0),
        request: LoggedRequest(
          source: try row.text(1), connector: try row.text(2), workspace: try row.text(3),
          receivedAt: Timestamp(milliseconds: try row.integer(4))),
        state: OnboardingState(rawValue: try row.text(5)), connectorID: try row.optionalText(6),
        attempts: try row.integer(7), receivedEntry: try row.optionalInteger(8),
        intentEntry: try row.optionalInteger(9))
    }
  }

  /// What is wrong with it by its entries; nil where nothing is.
  ///
  /// - Parameter firstKey: The entry that first named a key of the log: what began before it was
  ///   written by a version that kept less.
  func flaw(by logged: LoggedOnboarding, firstKey: Int64?) -> (check: AuditCheck, text: String)? {
    guard let state, logged.possible.contains(StateSet(state)) else {
      let told = self.state?.rawValue ?? "in no state that there is"
      return (
        .onboardings,
        "the ledger says that it is \(told), its entries that it is "
          + logged.possible.names
      )
    }
    if state == .created, !logged.isPartial || logged.connectorID != nil,
      logged.connectorID != connectorID
    {
      return (.onboardings, "the ledger has another connector for it than its entries")
    }
    guard !logged.isResumed else { return nil }
    if receivedEntry != logged.received.entry {
      return (.onboardings, "the ledger says that another entry received it")
    }
    if let told = logged.received.request, told != request {
      return (.onboardings, "the ledger's source, connector, workspace or time is not the entry's")
    }
    let isOld = firstKey.map { logged.received.entry < $0 } ?? true
    guard !isOld, !logged.isPartial else { return nil }
    if intentEntry != logged.lastIntent ?? logged.resolution || attempts != logged.intents {
      return (.onboardings, "the ledger names another intent, or another number of them")
    }
    return state.isTerminal && !logged.isErased
      ? (.secrets, "nothing says that its secret was erased") : nil
  }
}
