/// Counters of a store since it was opened, and what keeps it from writing.
package struct DatabaseStatus: Sendable, Hashable {
  /// Closures whose changes are on the disk.
  package var writes = 0
  /// Commits that carried them; many closures share one.
  package var commits = 0
  /// Closures that wait for a commit.
  package var queued = 0
  /// Why every write is refused until the next start; nil while writing works.
  package var fault: DatabaseError?

  package init() {}
}
