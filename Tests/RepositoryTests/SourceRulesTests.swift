import Foundation
import Testing

@Suite("The sources")
struct SourceRulesTests {
  static let sources = Repository.swiftFiles("Sources")
  static let all = sources + Repository.swiftFiles("Tests") + ["Package.swift"]
  /// Where C and raw memory may be touched.
  static let nearC = [
    "Sources/FastCGI/", "Sources/Database/SQLite/", "Sources/Secrets/",
    "Sources/Workbench/Stack/Spawn.swift", "Sources/Workbench/Stack/FreePorts.swift",
    "Sources/Workbench/Bench/",
  ]

  @Test("are formatted; if not: make format")
  func formatting() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "swift", "format", "lint", "-s", "-r", "Sources", "Tests", "Package.swift",
    ]
    process.currentDirectoryURL = Repository.root
    let output = Pipe()
    process.standardError = output
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text.prefix(2_000))")
  }

  @Test("have at most 300 lines; if not: split the file by duty")
  func length() {
    let long = Self.all.filter {
      Repository.text($0).split(separator: "\n", omittingEmptySubsequences: false).count > 301
    }
    #expect(long.isEmpty)
  }

  @Test("touch C, raw memory and unchecked sendability only where it is their duty")
  func unsafety() {
    let far = Self.sources.filter { path in !Self.nearC.contains { path.hasPrefix($0) } }
    let marks = far.flatMap {
      Repository.lines(
        of: $0, matching: /\bunsafe\b|[a-z]Unsafe|\bUnsafe|@unchecked Sendable|import CFastCGI/)
    }
    #expect(marks.isEmpty)
  }

  @Test("give a reason beside each unchecked sendability")
  func reasons() {
    let silent = Self.sources.filter { path in
      !Repository.lines(of: path, matching: /@unchecked Sendable/).isEmpty
        && !Repository.text(path).contains("`@unchecked Sendable`:")
    }
    #expect(silent.isEmpty)
  }

  @Test("never end the process or force a value, and leave no note for later")
  func force() {
    let marks = Self.sources.flatMap {
      Repository.lines(of: $0, matching: /fatalError\(|preconditionFailure\(|try!|\bas!|\w!\.|\)!/)
        + Repository.lines(of: $0, matching: /nonisolated\(unsafe\)/)
    }
    let notes = Self.sources.filter { Repository.text($0).firstMatch(of: /TODO|FIXME|XXX/) != nil }
    #expect(marks.isEmpty)
    #expect(notes.isEmpty)
  }

  @Test("of the domain know neither the sandbox nor the workbench")
  func direction() {
    let upward = Self.sources
      .filter { !$0.hasPrefix("Sources/jetway/") && !$0.hasPrefix("Sources/Workbench/") }
      .flatMap { Repository.lines(of: $0, matching: /import (?:Sandbox|Workbench)/) }
    #expect(upward.isEmpty)
    let transport = Self.sources.filter { $0.hasPrefix("Sources/FastCGI/") }
      .flatMap { Repository.lines(of: $0, matching: /import (?:Gateway|AirbyteAPI|Database)/) }
    #expect(transport.isEmpty)
  }
}
