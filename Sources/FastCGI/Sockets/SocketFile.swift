import CFastCGI
import Glibc

/// The file of a Unix socket that we bound, and the lock beside it.
///
/// `FCGX_OpenSocket` would unlink whatever lies at the path, a live socket too (os_unix.c:295-395).
final class SocketFile: Sendable {
  private let path: String
  private let lock: Int32
  private let device: dev_t
  private let inode: ino_t

  /// Binds a socket at the path: with the lock held, a stale socket is replaced, a live one never.
  static func bind(_ path: String, group: String?, mode: mode_t)
    throws(ListenError) -> (Int32, SocketFile)
  {
    let lock = try takeLock(path + ".lock")
    do throws(ListenError) {
      try clear(path)
      let descriptor = try makeSocket()
      do throws(ListenError) {
        guard UnixAddress.bind(descriptor, path) == 0 else {
          throw .system(call: "bind", errno: errno)
        }
        // Nobody can connect before listen, so nobody sees the mode that umask left.
        try hand(path, to: group, mode)
        return (descriptor, try SocketFile(path, lock: lock))
      } catch {
        close(descriptor)
        throw error
      }
    } catch {
      close(lock)
      throw error
    }
  }

  private init(_ path: String, lock: Int32) throws(ListenError) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { throw .system(call: "lstat", errno: errno) }
    self.path = path
    self.lock = lock
    device = status.st_dev
    inode = status.st_ino
  }

  deinit { close(lock) }

  /// Unlinks the file if it is still the one that we made, and leaves the path to a successor.
  func remove() {
    defer { flock(lock, LOCK_UN) }
    var status = stat()
    guard unsafe lstat(path, &status) == 0, status.st_dev == device, status.st_ino == inode
    else { return }
    unsafe unlink(path)
  }

  /// The lock file stays for good: to unlink it would let two processes lock two files.
  private static func takeLock(_ path: String) throws(ListenError) -> Int32 {
    let lock = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0 else { throw .system(call: "open", errno: errno) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw .inUse
    }
    return lock
  }

  /// Makes room at the path: only for us, only where nobody answers.
  private static func clear(_ path: String) throws(ListenError) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else {
      guard errno == ENOENT else { throw .system(call: "lstat", errno: errno) }
      return
    }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw .occupied }
    let probe = try makeSocket()
    defer { close(probe) }
    // A server without our lock: it accepts, or its queue is full (EAGAIN).
    guard UnixAddress.connect(probe, path) != 0, errno == ECONNREFUSED || errno == ENOENT else {
      throw .inUse
    }
    guard unsafe unlink(path) == 0 || errno == ENOENT else {
      throw .system(call: "unlink", errno: errno)
    }
  }

  private static func makeSocket() throws(ListenError) -> Int32 {
    let descriptor = jetway_socket(AF_UNIX)
    guard descriptor >= 0 else { throw .system(call: "socket", errno: errno) }
    return descriptor
  }

  private static func hand(_ path: String, to group: String?, _ mode: mode_t) throws(ListenError) {
    guard unsafe chmod(path, mode) == 0 else { throw .system(call: "chmod", errno: errno) }
    guard let group else { return }
    guard let id = GroupID.find(group), unsafe chown(path, uid_t.max, id) == 0 else {
      throw .group(group)
    }
  }
}
