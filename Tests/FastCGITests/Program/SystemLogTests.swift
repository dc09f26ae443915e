import CFastCGI
import Glibc
import Testing

@testable import FastCGI

@Suite("The system's log")
struct SystemLogTests {
  @Test("gets a line as RFC 3164 has it")
  func sent() throws {
    let folder = try ScratchFolder()
    let path = folder["log"]
    let receiver = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    defer { close(receiver) }
    #expect(UnixAddress.bind(receiver, path) == 0)
    #expect(SystemLog(path: path, name: "jetway").send("audit checkpoint 3"))
    var buffer = [UInt8](repeating: 0, count: 200)
    let count = unsafe recv(receiver, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    #expect(
      String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        == "<85>jetway[\(getpid())]: audit checkpoint 3")
  }

  @Test("that nobody reads costs nothing but the line")
  func nobody() {
    #expect(!SystemLog(path: "/nonexistent/log", name: "jetway").send("lost"))
  }
}
