/// A part of what a search finds.
package struct AuditPage: Sendable {
  /// An entry of the log as it is kept.
  package struct Entry: Sendable {
    package let sequence: Int64
    /// The exact bytes, without a line feed.
    package let line: [UInt8]
    /// What opens its digests, where that was asked for.
    package let disclosed: AuditDisclosures

    package init(
      sequence: Int64, line: [UInt8], disclosed: AuditDisclosures = AuditDisclosures()
    ) {
      self.sequence = sequence
      self.line = line
      self.disclosed = disclosed
    }
  }

  /// How many a page may have.
  package static let limits = 1...1000

  /// In the order of the search.
  package internal(set) var entries: [Entry] = []
  /// Where the search goes on; nil at the end of the log. There may be a next page also where this
  /// one is short or empty: the work for one is bounded.
  package internal(set) var next: Int64?
  /// Entries that the log had when it was read.
  package let logSize: Int64

  init(logSize: Int64) { self.logSize = logSize }
}
