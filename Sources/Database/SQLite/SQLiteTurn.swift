/// When this process may write: always (it owns the file), or when its turn comes.
struct SQLiteTurn: Sendable {
  private let path: String
  private let lock: FileLock
  private let patience: Duration
  private let isOwner: Bool

  /// An owner takes the file at once, for life, or not at all.
  init(
    path: String, ownership: SQLiteSettings.Ownership, settings: SQLiteSettings
  ) throws(DatabaseError) {
    self.path = path
    lock = try FileLock(path: path + ".lock", ownedLike: path)
    patience = settings.patience
    isOwner = ownership == .process
    if isOwner { try hold(patience: .zero) }
  }

  func take() throws(DatabaseError) {
    if !isOwner { try hold(patience: patience) }
  }

  func giveBack() {
    if !isOwner { lock.release() }
  }

  /// Lets the next process in.
  func end() {
    lock.release()
  }

  private func hold(patience: Duration) throws(DatabaseError) {
    do throws(DatabaseError) {
      try lock.hold(patience: patience)
    } catch {
      throw error == .busy ? .inUse(path: path, holder: lock.holder) : error
    }
  }
}
