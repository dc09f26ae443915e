import Database

/// Whether the ledger has room for a new onboarding.
enum Admission: Sendable {
  /// Its connector is to take the place of the one that this onboarding has; nil where there is none.
  case admitted(replacing: OnboardingID?)
  case refused(Refusal)
}

extension Ledger {
  /// Decides inside the transaction that would begin the onboarding, so that of two at once one wins.
  static func admission(
    of connector: String, to workspace: String, from source: Source,
    in transaction: any Transaction
  ) throws(DatabaseError) -> Admission {
    guard source.policy.second != .allow else { return .admitted(replacing: nil) }
    let ids = try connected(connector, in: workspace, limit: 3, transaction)
    guard !ids.isEmpty else { return .admitted(replacing: nil) }
    var existing: [OnboardingRecord] = []
    // Sorted here: the statement would sort even where there is nothing.
    for id in ids.sorted(by: { $0.description < $1.description }) {
      if let record = try Self.record(id, in: transaction) { existing.append(record) }
    }
    return admission(beside: existing, source)
  }

  /// Those that have a connector of a type in a workspace, or may get one; by the index
  /// `onboarding_of_type`.
  static func connected(
    _ connector: String, in workspace: String, limit: Int64, _ transaction: any Transaction
  ) throws(DatabaseError) -> [OnboardingID] {
    try transaction.rows(
      """
      SELECT id FROM onboarding
      WHERE workspace = $1 AND connector = $2
        AND deleted_at IS NULL AND state <> 'rejected' AND state <> 'abandoned'
        AND (replaces IS NULL OR state <> 'created')
      LIMIT $3
      """, .text(workspace), .text(connector), .integer(limit)
    ).map { row throws(DatabaseError) in
      guard let id = OnboardingID(try row.text(0)) else { throw .corrupt }
      return id
    }
  }

  /// Refuses what would be refused when a consent comes back, so that nobody is asked for it in vain.
  func requireRoom(for order: OAuthSessionOrder, of source: Source) async throws(Refusal) {
    let now = clock.now()
    let refusal: Refusal?
    do throws(DatabaseError) {
      refusal = try await database.read { transaction throws(DatabaseError) -> Refusal? in
        if let refusal = try Self.refusal(byQuotaOf: source, at: now, in: transaction) {
          return refusal
        }
        // A new consent for an onboarding adds none.
        guard order.replaces == nil,
          case .refused(let refusal) = try Self.admission(
            of: order.connector, to: order.workspace, from: source, in: transaction)
        else { return nil }
        return refusal
      }
    } catch {
      throw Refusal(error)
    }
    if let refusal { throw refusal }
  }

  /// - Parameter existing: Those of the workspace and type that have a connector, or may get one.
  private static func admission(
    beside existing: [OnboardingRecord], _ source: Source
  ) -> Admission {
    // Of another source's nothing is told, and nothing is deleted.
    let own = existing.filter { $0.source == source.name }
    guard own.count == existing.count, let first = own.first else {
      return .refused(
        Refusal(
          connectorExists: "is used by another source of this deployment; use another workspace",
          code: "connector_exists"))
    }
    if let open = own.first(where: { $0.state != .created }) {
      return .refused(
        Refusal(
          connectorExists:
            "is being given a connector of this type; wait for its end, or delete it",
          code: "connector_open", open))
    }
    guard source.policy.second == .replace else {
      return .refused(
        Refusal(
          connectorExists:
            "has a connector of this type; delete its onboarding first, or ask for a "
            + "new consent for it",
          code: "connector_exists", first))
    }
    guard own.count == 1, first.isReplaceable else {
      return .refused(
        Refusal(
          connectorExists: "has several connectors of this type; delete all but one onboarding",
          code: "connectors_exist", first))
    }
    return .admitted(replacing: first.id)
  }
}

extension Refusal {
  /// - Parameter existing: The onboarding in the way, where the sender may know of it.
  fileprivate init(
    connectorExists message: String, code: String, _ existing: OnboardingRecord? = nil
  ) {
    self.init(
      .connectorExists, "The workspace \(message).",
      flaws: [Flaw(pointer: "/workspace", message: message, code: code)],
      onboarding: existing?.id)
  }
}
