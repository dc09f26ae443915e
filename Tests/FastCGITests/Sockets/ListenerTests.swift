import CFastCGI
import Glibc
import Testing

@testable import FastCGI

@Suite(.timeLimit(.minutes(1)))
struct ListenerTests {
  /// The mistake that opening ends in; `nil` if it works.
  private func mistake(_ address: ListenAddress, group: String? = nil) -> ListenError? {
    do throws(ListenError) {
      _ = try Listener.open(address, group: group)
      return nil
    } catch {
      return error
    }
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    unsafe lstat(path, &status)
    return status.st_mode & 0o7777
  }

  @Test(
    "The socket has the mode that was asked for, whatever the umask",
    arguments: [0o660, 0o600, 0o666])
  func mode(mode: UInt32) throws {
    let folder = try ScratchFolder()
    let listener = try Listener.open(.unix(path: folder["s"]), group: "0", mode: mode)
    #expect(self.mode(folder["s"]) == mode)
    #expect(listener.isOurs && listener.isUnix)
  }

  @Test("A live socket is not stolen from a server of ours")
  func liveLock() throws {
    let folder = try ScratchFolder()
    let listener = try Listener.open(.unix(path: folder["s"]))
    #expect(mistake(.unix(path: folder["s"])) == .inUse)
    #expect(try UnixSocket.connected(to: folder["s"]) >= 0)
    _ = listener.isOurs
  }

  @Test("Of two that start at the same moment only the one with the lock goes on")
  func race() throws {
    let folder = try ScratchFolder()
    let lock = unsafe open(folder["s.lock"], O_CREAT | O_RDWR, 0o600)
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    #expect(mistake(.unix(path: folder["s"])) == .inUse)
    close(lock)
    #expect(mistake(.unix(path: folder["s"])) == nil)
  }

  @Test("A successor may open the path as soon as we let go of it, while we still answer")
  func successor() throws {
    let folder = try ScratchFolder()
    let listener = try Listener.open(.unix(path: folder["s"]))
    listener.refuseNewConnections()
    #expect(mistake(.unix(path: folder["s"])) == nil)
    _ = listener.isOurs
  }

  @Test("A live socket is not stolen from another program, which has no lock")
  func liveForeign() throws {
    let folder = try ScratchFolder()
    let foreign = try UnixSocket.listening(at: folder["s"])
    #expect(mistake(.unix(path: folder["s"])) == .inUse)
    close(foreign)
  }

  @Test("A stale socket is replaced")
  func stale() throws {
    let folder = try ScratchFolder()
    close(try UnixSocket.listening(at: folder["s"]))
    #expect(mistake(.unix(path: folder["s"])) == nil)
  }

  @Test("What is not a socket is left alone")
  func occupied() throws {
    let folder = try ScratchFolder()
    close(unsafe open(folder["s"], O_CREAT | O_WRONLY, 0o600))
    #expect(mistake(.unix(path: folder["s"])) == .occupied)
    #expect(unsafe access(folder["s"], F_OK) == 0)
  }

  @Test("The file is removed only while it is ours")
  func removal() throws {
    let folder = try ScratchFolder()
    let listener = try Listener.open(.unix(path: folder["s"]))
    unsafe unlink(folder["s"])
    let successor = try UnixSocket.listening(at: folder["s"])
    listener.refuseNewConnections()
    #expect(unsafe access(folder["s"], F_OK) == 0)
    close(successor)
  }

  @Test("An unknown group is an error, and leaves no socket that others could use")
  func unknownGroup() throws {
    let folder = try ScratchFolder()
    #expect(mistake(.unix(path: folder["s"]), group: "no-such-group") == .group("no-such-group"))
    #expect(mistake(.unix(path: folder["s"])) == nil)
  }

  @Test(
    "TCP only on loopback",
    arguments: ["0.0.0.0", "::", "192.0.2.1", "example.com", "", "128.0.0.1"])
  func loopback(host: String) {
    #expect(mistake(.tcp(host: host, port: 0)) == .notLoopback)
  }

  @Test("TCP on loopback works", arguments: ["127.0.0.1", "127.1.2.3"])
  func tcp(host: String) throws {
    let listener = try Listener.open(.tcp(host: host, port: 0))
    #expect(!listener.isUnix && listener.isOurs)
  }

  @Test("A missing folder is reported with call and errno")
  func missingFolder() {
    #expect(mistake(.unix(path: "/nonexistent/s")) == .system(call: "open", errno: ENOENT))
  }
}
