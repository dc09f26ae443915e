import CFastCGI
import Glibc

/// Keeps what is in this process's memory in it, for it holds secrets.
///
/// Not from root; and `execve` undoes it, so that programs that are started are as they were.
package enum ProcessProtection {
  /// Those that end a process with a core dump and that Swift's runtime handles to print a
  /// backtrace, in which it shows the memory that each register points to (SWIFT_BACKTRACE).
  package static let crashSignals = [SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

  /// Allows no core dumps, no tracing and no reading of `/proc/PID/mem` by others of the same user,
  /// and no backtraces. To be called before any secret is read.
  ///
  /// - Returns: What of it failed, for the operator; nothing less is protected for that.
  package static func protect() -> [String] {
    var failures: [String] = []
    if jetway_forbid_dumps() != 0 {
      failures.append(
        "other programs of this user can read this process's memory (prctl: \(errno))")
    }
    var limit = rlimit(rlim_cur: 0, rlim_max: 0)
    if unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) != 0 {
      failures.append("a crash can leave a core dump (setrlimit: \(errno))")
    }
    var byDefault = sigaction()
    for number in crashSignals where unsafe sigaction(number, &byDefault, nil) != 0 {
      failures.append("a crash can print what is in memory (signal \(number): \(errno))")
    }
    return failures
  }

  /// Whether the kernel may still dump this process and let others of its user trace it.
  package static var isDumpable: Bool { jetway_allows_dumps() != 0 }
}
