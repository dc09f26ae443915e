import CFastCGI
import Glibc
import Testing

@testable import FastCGI

/// libfcgi without the preview before it: what it does not tell by itself is found all the same.
@Suite(.timeLimit(.minutes(1)))
struct RequestReaderTests {
  /// How a request of these bytes ends, if nothing follows them.
  private func outcome(_ bytes: [UInt8]) throws -> String {
    try #require(LibFCGI.prepare())
    let (ours, theirs) = try UnixSocket.pair()
    // `ours` is another's as soon as libfcgi has closed it.
    var isOurs = true
    defer {
      if isOurs { close(ours) }
      close(theirs)
    }
    unsafe write(theirs, bytes, bytes.count)
    shutdown(theirs, Int32(SHUT_WR))
    let reader = RequestReader(limits: TransportLimits(), mountPoint: "")
    switch reader.read(from: ours, arrivesWhole: true, willWait: {}) {
    case .request(let request): return request.path
    case .refused: return "refused"
    case .undrained: return "undrained"
    case .lost: return "lost"
    case .lostAndClosed:
      isOurs = false
      var byte: UInt8 = 0
      let isOpen = unsafe recv(theirs, &byte, 1, Int32(MSG_DONTWAIT)) < 0 && errno == EAGAIN
      return isOpen ? "lost and open" : "lost and closed"
    }
  }

  @Test("FCGX_Accept_r succeeds on a request that died between two parameters; we do not")
  func diedBetweenParameters() throws {
    let half = Wire.record(
      Wire.parameters, Wire.basics(uri: "/half").flatMap { Wire.pair($0.0, $0.1) })
    #expect(try outcome(Wire.beginRequest() + half) == "lost")
  }

  @Test("A body without its closing record is not a body")
  func diedInBody() throws {
    #expect(try outcome(Array(Wire.post("/x", [1, 2, 3]).dropLast(8))) == "lost")
  }

  @Test("Where libfcgi gives up, it has closed the descriptor")
  func gaveUp() throws {
    #expect(try outcome(Wire.record(Wire.begin, [1])) == "lost and closed")
  }

  @Test("A whole request is read, and the descriptor stays ours")
  func whole() throws {
    #expect(try outcome(Wire.request(Wire.basics(uri: "/whole"))) == "/whole")
  }
}
