/// The numbers an SQLite ledger runs with. The defaults suit a machine with two cores and a local
/// disk; durability does not depend on any of them.
package struct SQLiteSettings: Sendable {
  /// How a process shares the file with others.
  package enum Ownership: Sendable {
    /// This process alone, until it closes or ends.
    case process
    /// Several short processes take turns: each holds the file while it opens, commits or closes.
    case perWrite
  }

  /// Closures in one commit at most, so that the first of a long queue does not wait for the last.
  package var batchLimit = 512
  /// Connections (each with a thread) for reading.
  package var readers = 2
  /// The write-ahead log is copied back once it has this many pages: 16 MiB, rarely enough that
  /// the random writes and the two syncs of a checkpoint are spread over thousands of changes.
  package var checkpointPages = 4096
  /// The log's file keeps up to this many bytes between checkpoints: overwriting blocks that the
  /// file already has spares each sync the file system's own journal.
  package var logBytesKept = 64 << 20
  /// After so long without a write, what the log holds is copied back and its file cut to nothing:
  /// what was erased from the database is in older pages there.
  package var idleBeforeEmptying = Duration.seconds(5)
  /// Page cache of the writer, which needs the inner pages of every index at hand.
  package var writerCacheKibibytes = 16 << 10
  /// Page cache of one reader; the system's file cache stands behind it.
  package var readerCacheKibibytes = 2 << 10
  /// How long to wait for a lock that another process holds.
  package var patience = Duration.seconds(5)
  /// The file's size limit in pages of 4 KiB; nil for none.
  package var maximumPages: Int?

  package init() {}
}
