import Foundation

/// A file whose only duty is to be locked (`flock`) by the process that may write beside it.
///
/// It is never removed: a removed lock file lets two processes lock two files of the same name.
final class FileLock: Sendable {
  private let descriptor: Int32

  /// - Parameter model: The file whose owner and group a new lock gets where root makes it: the
  ///   user who has that file must be able to lock it too.
  init(path: String, ownedLike model: String) throws(DatabaseError) {
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    // Only what is surely new is given away: another name of a file of root's may lie there.
    let new = unsafe open(path, flags | O_EXCL, 0o600)
    descriptor = new < 0 && errno == EEXIST ? unsafe open(path, flags, 0o600) : new
    guard descriptor >= 0 else {
      throw .cannotOpen(path: path, reason: unsafe String(cString: strerror(errno)))
    }
    var owned = stat()
    guard new >= 0, geteuid() == 0, unsafe stat(model, &owned) == 0 else { return }
    // As SQLite does with the files that it makes: root without that capability goes on as well.
    _ = fchown(descriptor, owned.st_uid, owned.st_gid)
  }

  deinit {
    // A process that is just being started holds a copy of the descriptor until it executes its
    // program: closing alone would leave the file locked for that long.
    release()
    close(descriptor)
  }

  /// Takes the lock, unless another holder keeps it longer than `patience`, and leaves this
  /// process's id in the file for whoever finds it taken.
  func hold(patience: Duration) throws(DatabaseError) {
    let clock = ContinuousClock()
    let deadline = clock.now + patience
    var pause: useconds_t = 100
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw .io(code: errno) }
      guard clock.now < deadline else { throw .busy }
      usleep(pause)
      pause = min(pause * 2, 5_000)
    }
    let note = Array("\(getpid())\n".utf8)
    // A note that cannot be written only costs the other side the process id.
    _ = ftruncate(descriptor, 0)
    _ = unsafe pwrite(descriptor, note, note.count, 0)
  }

  func release() {
    flock(descriptor, LOCK_UN)
  }

  /// The process that took the lock last; nil if it left no note.
  var holder: Int32? {
    var note = [UInt8](repeating: 0, count: 16)
    let count = unsafe pread(descriptor, &note, note.count, 0)
    guard count > 0 else { return nil }
    return Int32(String(decoding: note.prefix(count).prefix { $0 != 0x0A }, as: UTF8.self))
  }
}
