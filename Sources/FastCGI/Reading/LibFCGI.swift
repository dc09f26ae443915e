import CFastCGI
import Glibc
import Synchronization

/// What must be true of libfcgi before the first request, settled once for the process.
enum LibFCGI {
  /// `ipcFd` and `keepConnection` stand below the header's "don't use" line; this is the size of
  /// `FCGX_Request` in libfcgi 2.4.2 on 64 bits, where we know what they mean.
  static let requestSize = 80

  /// Runs `FCGX_Init` once; false if this libfcgi is not the one that we know.
  static func prepare() -> Bool {
    isReady
  }

  private static let isReady: Bool = {
    guard unsafe MemoryLayout<FCGX_Request>.size == requestSize else { return false }
    // FCGX_Init takes SIGPIPE, SIGUSR1 and SIGTERM for itself (os_unix.c:132-146), and its reads
    // fail for good after any of them.
    let signals = [SIGPIPE, SIGUSR1, SIGTERM]
    var before = signals.map { _ in sigaction() }
    for (index, signal) in signals.enumerated() {
      unsafe sigaction(signal, nil, &before[index])
    }
    guard FCGX_Init() == 0 else { return false }
    for (index, signal) in signals.enumerated() {
      unsafe sigaction(signal, &before[index], nil)
    }
    return true
  }()
}
