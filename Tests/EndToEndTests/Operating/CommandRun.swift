import Foundation
import Gateway
import StrictJSON
import Workbench

/// One run of a command of the program, to its end.
struct CommandRun: Sendable {
  let status: Int32
  let output: String
  let errors: String

  /// - Parameters:
  ///   - arguments: What follows `jetway`.
  ///   - environment: Put over our own.
  ///   - input: A file for standard input.
  ///   - program: Another program than `jetway`, looked for as a shell does.
  static func of(
    _ arguments: [String], environment: [String: String] = [:], input: URL? = nil,
    program: String? = nil
  ) async throws -> CommandRun {
    let process = Process()
    process.executableURL =
      program == nil ? TestStack.executable : URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = (program.map { [$0] } ?? []) + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput =
      try input.map { try FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    async let written = text(from: output)
    async let complained = text(from: errors)
    let texts = await (written, complained)
    // Both ends are closed, so it has ended or is about to.
    process.waitUntilExit()
    return CommandRun(status: process.terminationStatus, output: texts.0, errors: texts.1)
  }

  /// Each line of the output as JSON.
  var lines: [JSON] {
    get throws { try output.split(separator: "\n").map { try JSON(parsing: Array($0.utf8)) } }
  }

  /// Read on a thread of its own, because a pipe blocks.
  private static func text(from pipe: Pipe) async -> String {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        continuation.resume(returning: String(decoding: data, as: UTF8.self))
      }
    }
  }
}

extension LocalStack {
  /// Runs a command on this stack's ledger.
  ///
  /// - Parameter knowsSecrets: Whether the deployment's secrets are in the command's environment.
  func run(_ arguments: String..., knowsSecrets: Bool = false) async throws -> CommandRun {
    try await .of(
      arguments + ["--config", layout.configurationPath],
      environment: knowsSecrets ? layout.environment : [:])
  }

  var controlSocket: String { layout.path("ledger.sqlite.control") }

  /// The audit log's codes that operators' acts and reconciliations leave.
  func manualEntries() throws -> [String] {
    try AuditLog.lines(inLedgerAt: layout.path("ledger.sqlite"))
      .compactMap { try JSON(parsing: Array($0.utf8))["code"]?.string }
      .filter { $0.hasPrefix("JW04") || $0 == "JW023W" || $0 == "JW024W" }
  }
}
