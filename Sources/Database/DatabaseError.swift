/// Why the store did not do what it was asked.
///
/// No case holds a row's content: names come from the schema or from the statement's text.
package enum DatabaseError: Error, Sendable, Hashable {
  /// Another process owns the store.
  case inUse(path: String, holder: Int32?)
  case cannotOpen(path: String, reason: String)
  /// A setting that durability rests on did not take.
  case unsafeSetting(name: String, found: String)
  /// A migration that was applied reads differently now, or another one stands in its place.
  case migrationChanged(name: String)
  /// The store was migrated further by a newer program.
  case migrationUnknown(name: String)
  case migrationFailed(name: String, reason: String)
  /// No room on the disk. Nothing of the batch was kept; later writes may work.
  case full
  /// The disk failed. What was being written may or may not be kept; writing has stopped.
  case io(code: Int32)
  /// The file is damaged; writing has stopped.
  case corrupt
  /// Another process kept its lock for too long.
  case busy
  /// A row broke a rule of the schema; `about` is what the engine names (columns or the rule).
  case constraint(Constraint, about: String)
  /// The statement cannot run as it is written: a mistake in this program.
  case statement(reason: String)
  /// A column holds another kind than the program reads.
  case unexpectedValue(column: Int, wanted: String, found: String)
  case closed
}

extension DatabaseError: CustomStringConvertible {
  /// What happened and what the operator can do about it.
  package var description: String {
    switch self {
    case .inUse(let path, let holder):
      "\(path) is in use by \(holder.map { "process \($0)" } ?? "another process"): stop that one first, or give this one a ledger of its own"
    case .cannotOpen(let path, let reason):
      "\(path) cannot be opened: \(reason)"
    case .unsafeSetting(let name, let found):
      "the database answers \(name) = \(found): without it acknowledged data could be lost; use the system's SQLite on a local file system"
    case .migrationChanged(let name):
      "migration “\(name)” is not the one that this ledger was built with: run the version of the program that wrote it, or restore a backup"
    case .migrationUnknown(let name):
      "this ledger was already migrated by a newer version (“\(name)”): run that version, or restore a backup from before the upgrade"
    case .migrationFailed(let name, let reason):
      "migration “\(name)” failed and was undone: \(reason)"
    case .full:
      "the disk (or its quota) is full: make room; writes work again by themselves"
    case .io(let code):
      "the disk failed (SQLite code \(code)): writing has stopped; check the disk and the kernel log, then start again"
    case .corrupt:
      "the database file is damaged: writing has stopped; keep a copy of it and restore a backup"
    case .busy:
      "the database stayed locked by another process: find it with `fuser` and end it"
    case .constraint(let kind, let about):
      "a row breaks a \(kind.rawValue) rule (\(about))"
    case .statement(let reason):
      "a statement cannot run, which is a mistake in this program; report it: \(reason)"
    case .unexpectedValue(let column, let wanted, let found):
      "column \(column) holds \(found) where \(wanted) is expected: the ledger was written by another version"
    case .closed:
      "the database is closed, because the program is stopping"
    }
  }
}
