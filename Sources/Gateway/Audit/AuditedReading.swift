/// What was read of the audit log.
package struct AuditedReading: Sendable, Hashable {
  /// Where: `list`, `entry`, `bundle`, `timeline`, `export`.
  package let view: String
  /// The query, as it was written; bounded by ``ControlCommand/textLimit``.
  package let query: String?
  package let entries: Int64

  package init(view: String, query: String? = nil, entries: Int64) {
    self.view = view
    self.query = query
    self.entries = entries
  }
}
