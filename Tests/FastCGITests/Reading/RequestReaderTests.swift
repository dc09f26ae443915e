import Glibc
import Testing

@testable import FastCGI

/// libfcgi without the preview before it: what it does not tell by itself is found all the same.
@Suite(.timeLimit(.minutes(1)))
struct RequestReaderTests {
  /// How a request of these bytes ends, if nothing follows them.
  private func outcome(_ bytes: [UInt8]) throws -> String {
    let (ours, theirs) = try UnixSocket.pair()
    defer { close(ours) }
    unsafe write(theirs, bytes, bytes.count)
    close(theirs)
    let reader = RequestReader(limits: TransportLimits(), mountPoint: "")
    switch reader.read(from: ours, arrivesWhole: true, willWait: {}) {
    case .request(let request): return request.path
    case .refused: return "refused"
    case .undrained: return "undrained"
    case .lost: return "lost"
    case .lostAndClosed:
      let isClosed = fcntl(ours, F_GETFD) < 0
      return isClosed ? "lost and closed" : "lost and open"
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
