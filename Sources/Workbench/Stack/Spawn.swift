import Foundation
import Glibc
import Synchronization

/// Starts a program, with nothing inherited but three descriptors.
///
/// Foundation's `Process` is no help here: it watches its children by `select`, which cannot see
/// descriptors from 1024 on, and a process full of connections has those.
enum Spawn {
  /// One at a time, so that no child inherits the end of a pipe by which another is told of ours.
  private static let turn = Mutex(())

  /// - Returns: The process id, or the error number.
  static func start(
    _ executable: String, _ arguments: [String], environment: [String: String], input: Int32,
    output: Int32
  ) -> Result<Int32, Errno> {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, output, 2)

    // Neither what we block nor what we ignore is the child's.
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var pid: pid_t = 0
    let variables = environment.map { "\($0.key)=\($0.value)" }
    let number = withStrings([executable] + arguments) { arguments in
      withStrings(variables) { variables in
        turn.withLock { _ in
          keepOtherDescriptors()
          return posix_spawn(&pid, executable, &actions, &attributes, arguments, variables)
        }
      }
    }
    return number == 0 ? .success(pid) : .failure(Errno(number: number))
  }

  /// An error number of the system's.
  struct Errno: Error, CustomStringConvertible {
    let number: Int32

    var description: String { String(cString: strerror(number)) }
  }

  /// The exit status, or 128 and the signal as shells count it; nil while it runs.
  static func status(of pid: Int32) -> Int32? {
    var status: Int32 = 0
    guard waitpid(pid, &status, WNOHANG) != 0 else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// Waits for a process that was sent SIGKILL.
  static func reap(_ pid: Int32) {
    var status: Int32 = 0
    waitpid(pid, &status, 0)
  }

  /// Marks all but the standard descriptors to be closed in children: not every library does.
  private static func keepOtherDescriptors() {
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    for descriptor in open.compactMap({ Int32($0) }) where descriptor > 2 {
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
  }

  private static func withStrings<R>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R
  ) -> R {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
