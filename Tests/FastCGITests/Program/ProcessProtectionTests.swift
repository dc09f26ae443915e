import FastCGI
import Glibc
import Testing

@Suite("Process protection")
struct ProcessProtectionTests {
  @Test("leaves a process neither dumpable nor with a core file, and has nothing to warn of")
  func protects() async {
    await #expect(processExitsWith: .success) {
      guard ProcessProtection.isDumpable else { exit(2) }
      guard ProcessProtection.protect().isEmpty, !ProcessProtection.isDumpable else { exit(3) }
      exit(Self.largestCore() == 0 ? 0 : 4)
    }
  }

  @Test("takes the runtime's backtraces away: each crash ends the process by its own signal")
  func crashSignals() async {
    await #expect(processExitsWith: .signal(SIGSEGV)) {
      Self.handleCrashes()
      _ = ProcessProtection.protect()
      raise(SIGSEGV)
    }
    await #expect(processExitsWith: .signal(SIGABRT)) {
      Self.handleCrashes()
      _ = ProcessProtection.protect()
      abort()
    }
  }

  /// In bytes; -1 where the system does not say.
  private static func largestCore() -> Int {
    var limit = rlimit()
    let result = unsafe getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    return result == 0 ? Int(clamping: max(limit.rlim_cur, limit.rlim_max)) : -1
  }

  /// As a runtime does that says something before the end.
  private static func handleCrashes() {
    for number in ProcessProtection.crashSignals { signal(number) { _ in _exit(0) } }
  }
}
