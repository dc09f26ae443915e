package import Database

/// Looks for entries of the log, page by page, with bounded work for each.
package struct AuditSearch: Sendable, Hashable {
  package var query: AuditQuery
  package var order: AuditOrder
  /// Entries of a page, in ``AuditPage/limits``.
  package var limit: Int
  /// Whether the index is believed; without it the same is found, but later.
  package var usesIndex: Bool
  /// Whether what opens the entries' digests is read too.
  package var discloses: Bool
  /// Work for one page, in lines that are looked at: some 30 ms.
  var effort = 16_384

  package init(
    _ query: AuditQuery = .all, order: AuditOrder = .newestFirst, limit: Int = 50,
    usesIndex: Bool = true, discloses: Bool = false
  ) {
    self.query = query
    self.order = order
    self.limit = min(max(limit, AuditPage.limits.lowerBound), AuditPage.limits.upperBound)
    self.usesIndex = usesIndex
    self.discloses = discloses
  }

  /// - Parameter cursor: The sequence number to begin at, such as ``AuditPage/next``; nil for the
  ///   log's end, or its beginning where the oldest come first.
  package func page(
    from cursor: Int64? = nil, in transaction: any Transaction
  ) throws(DatabaseError) -> AuditPage {
    var run = try AuditSearchRun(self, from: cursor, in: transaction)
    return try run.finish()
  }
}
