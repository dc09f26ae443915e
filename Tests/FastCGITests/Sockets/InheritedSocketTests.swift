import Glibc
import Testing

@testable import FastCGI

@Suite(.timeLimit(.minutes(1)))
struct InheritedSocketTests {
  private static let ours = ["LISTEN_PID": String(getpid()), "LISTEN_FDS": "1"]

  /// Which of two sockets is taken: systemd's, standard input's, or none.
  private func choice(_ environment: [String: String], systemd: Int32, input: Int32) -> Int32? {
    guard let listener = Listener.inherited(environment, first: systemd, standardInput: input)
    else { return nil }
    return listener.descriptor
  }

  @Test("systemd's socket comes first, then standard input's, each only if meant for us")
  func order() throws {
    let folder = try ScratchFolder()
    func socket(_ name: String) throws -> Int32 { try UnixSocket.listening(at: folder[name]) }
    let systemd = try socket("a")
    #expect(choice(Self.ours, systemd: systemd, input: try socket("b")) == systemd)
    var input = try socket("c")
    #expect(choice([:], systemd: try socket("d"), input: input) == input)
    input = try socket("e")
    let another = ["LISTEN_PID": String(getpid() + 1), "LISTEN_FDS": "1"]
    #expect(choice(another, systemd: try socket("f"), input: input) == input)
    input = try socket("g")
    let none = ["LISTEN_PID": String(getpid()), "LISTEN_FDS": "0"]
    #expect(choice(none, systemd: try socket("h"), input: input) == input)
  }

  @Test("What does not listen is not taken")
  func notListening() throws {
    let (one, other) = try UnixSocket.pair()
    var pipes: [Int32] = [0, 0]
    unsafe pipe(&pipes)
    for descriptor in [one, pipes[0], 999_999] {
      #expect(choice([:], systemd: -1, input: descriptor) == nil)
      #expect(choice(Self.ours, systemd: descriptor, input: -1) == nil)
      #expect(throws: ListenError.notListening) {
        try Self.open(descriptor)
      }
    }
    for descriptor in [one, other, pipes[0], pipes[1]] { close(descriptor) }
  }

  private static func open(_ descriptor: Int32) throws {
    _ = try Listener.open(.inherited(descriptor: descriptor))
  }

  @Test("An inherited socket is nonblocking, closed on exec, and knows its kind")
  func flags() throws {
    let folder = try ScratchFolder()
    let listener = try Listener.open(
      .inherited(descriptor: UnixSocket.listening(at: folder["s"])))
    #expect(fcntl(listener.descriptor, F_GETFL) & O_NONBLOCK != 0)
    #expect(fcntl(listener.descriptor, F_GETFD) & FD_CLOEXEC != 0)
    #expect(listener.isUnix && !listener.isOurs)
  }
}
