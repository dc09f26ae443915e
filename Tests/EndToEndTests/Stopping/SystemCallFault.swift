import Testing

/// A system call on the ledger that fails, as strace makes it fail.
struct SystemCallFault: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The end of the file's name.
  let file: String
  let calls: String
  let error: String
  /// Which of these calls fail, as strace writes it: `20+` for all from the 20th. They must begin when
  /// the first webhooks have their answers: a start and those take some 250 writes, and 30 syncs.
  let when: String

  /// strace as a process beside the traced one, which stays ours to signal.
  ///
  /// - Parameters:
  ///   - ledger: Its path.
  ///   - log: Where strace writes what it did.
  func wrapper(ledger: String, log: String) -> [String] {
    [
      "/usr/bin/strace", "-D", "-f", "-qq", "--seccomp-bpf", "-e", "signal=none", "-o", log,
      "-P", ledger + file, "-e", "trace=\(calls)", "-e",
      "inject=\(calls):error=\(error):when=\(when)",
    ]
  }

  /// The disk is broken from then on. That a sync finds no room is among it, as on a file system
  /// that gives out space late: SQLite tells it as `SQLITE_IOERR_FSYNC`, not as `SQLITE_FULL`, and
  /// what the kernel made of the pages is not known any more than after `EIO`.
  static let broken = [
    SystemCallFault(
      testDescription: "the log's sync fails", file: "-wal", calls: "fdatasync,fsync",
      error: "EIO", when: "30+"),
    SystemCallFault(
      testDescription: "the log's sync fails once", file: "-wal", calls: "fdatasync,fsync",
      error: "EIO", when: "30"),
    SystemCallFault(
      testDescription: "the log's sync finds no room", file: "-wal", calls: "fdatasync,fsync",
      error: "ENOSPC", when: "30+"),
    SystemCallFault(
      testDescription: "the log's sync finds no room once", file: "-wal",
      calls: "fdatasync,fsync", error: "ENOSPC", when: "30"),
    SystemCallFault(
      testDescription: "writing to the log fails", file: "-wal", calls: "pwrite64,write",
      error: "EIO", when: "500+"),
  ]

  /// The disk has no room for some time: for so few writes that no sender, of whose webhooks each
  /// refused one takes a write at least, has come to its last one when there is room again.
  static let full = SystemCallFault(
    testDescription: "the disk is full for some time", file: "-wal", calls: "pwrite64,write",
    error: "ENOSPC", when: "400..411")

  /// What was committed cannot be copied back, which is tried when the ledger is closed.
  static let unclosable = [
    SystemCallFault(
      testDescription: "the ledger's sync fails", file: "", calls: "fdatasync,fsync", error: "EIO",
      when: "1+"),
    SystemCallFault(
      testDescription: "the ledger's sync finds no room", file: "", calls: "fdatasync,fsync",
      error: "ENOSPC", when: "1+"),
    SystemCallFault(
      testDescription: "writing to the ledger fails", file: "", calls: "pwrite64,write",
      error: "EIO", when: "1+"),
    SystemCallFault(
      testDescription: "the ledger has no room", file: "", calls: "pwrite64,write",
      error: "ENOSPC", when: "1+"),
  ]
}
