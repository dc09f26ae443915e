import CFastCGI
import Glibc
import Testing

@testable import FastCGI

struct LibFCGITests {
  @Test("FCGX_Request has the size for which ipcFd, keepConnection and detached are known")
  func size() {
    #expect(unsafe MemoryLayout<FCGX_Request>.size == LibFCGI.requestSize)
    #expect(unsafe MemoryLayout<FCGX_Request>.offset(of: \.ipcFd) == 48)
    #expect(unsafe MemoryLayout<FCGX_Request>.offset(of: \.keepConnection) == 56)
    #expect(unsafe MemoryLayout<FCGX_Request>.offset(of: \.detached) == 76)
  }

  @Test(
    "libfcgi does not keep the signals that its initialisation takes",
    arguments: [SIGTERM, SIGUSR1])
  func signals(number: Int32) {
    #expect(LibFCGI.prepare())
    var action = sigaction()
    unsafe sigaction(number, nil, &action)
    let handler = unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    #expect(handler == 0 || handler == 1)  // SIG_DFL, or SIG_IGN after a test of the signals
  }
}
