/// A range of entries that must not be pruned, such as for a case before court.
package struct AuditHold: Sendable, Hashable {
  package let id: Int64
  package let first: Int64
  /// nil for all that will come.
  package let last: Int64?

  package init(id: Int64, first: Int64, last: Int64?) {
    self.id = id
    self.first = first
    self.last = last
  }
}
