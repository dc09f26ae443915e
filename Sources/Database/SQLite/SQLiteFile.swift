import Foundation

/// The database's file before SQLite opens it.
enum SQLiteFile {
  /// Refuses names that SQLite would not take for a file, and follows links, so that two names of
  /// one file have one lock.
  static func resolve(_ path: String) throws(DatabaseError) -> String {
    guard !path.isEmpty, !path.hasPrefix(":"), !path.hasPrefix("file:"), !path.utf8.contains(0)
    else { throw .cannotOpen(path: path, reason: "give the path of a file") }
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Makes an empty file that only its owner can read, if there is none. SQLite gives the files
  /// beside it the same mode.
  static func createIfMissing(_ path: String) throws(DatabaseError) {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    // An existing file is left alone: closing a descriptor of it would drop SQLite's own locks.
    if descriptor < 0, errno == EEXIST { return }
    guard descriptor >= 0 else {
      let reason = unsafe String(cString: strerror(errno))
      throw .cannotOpen(path: path, reason: "\(reason); its folder must exist and be writable")
    }
    close(descriptor)
    try syncFolder(of: path)
  }

  /// Puts the file's name on the disk: SQLite does that for its log, not for the database itself.
  private static func syncFolder(of path: String) throws(DatabaseError) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .io(code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .io(code: errno) }
  }
}
