import AirbyteAPI
import Foundation
import Gateway
import Testing
import Workbench

/// The sealing key changes while a webhook waits.
@Suite(.timeLimit(.minutes(1))) struct KeyRotationTests {
  @Test("After a rotation what waits is wrapped anew, and created by the new key alone")
  func rotated() async throws {
    try await TestStack.with { stack in
      let waiting = try await WaitingWebhook(stack)
      let before = try #require(try SealedRow.all(in: stack.layout).first)
      try Self.configure(stack, sealing: "{key: {file: new.key}, retired: [{env: OLD}]}")
      try await stack.crashAndRestart()
      let after = try #require(try SealedRow.all(in: stack.layout).first)
      #expect(after.keyID != before.keyID && after.wrappedKey != before.wrappedKey)
      #expect(after.box == before.box)
      #expect(stack.jetway.output.contains("wrapped under the current sealing key"))

      try Self.configure(stack, sealing: "{key: {file: new.key}}")
      try await waiting.sandbox.mend()
      try await stack.crashAndRestart()
      try await waiting.untilCreated()
      #expect(try SealedRow.all(in: stack.layout).isEmpty)
    }
  }

  @Test("Without its key what waits is kept and told of, and a repeat of the webhook seals it anew")
  func lost() async throws {
    try await TestStack.with { stack in
      let waiting = try await WaitingWebhook(stack)
      let before = try #require(try SealedRow.all(in: stack.layout).first)
      try Self.configure(stack, sealing: "{key: {file: new.key}}")
      try await stack.crashAndRestart()
      try await waiting.sandbox.mend()
      #expect(stack.jetway.output.contains("key=\(before.keyID)"), "\(stack.jetway.output)")
      #expect(try SealedRow.all(in: stack.layout).map(\.box) == [before.box])

      _ = try await waiting.caller.send(waiting.webhook)
      try await waiting.untilCreated()
      #expect(try await waiting.sandbox.connectors().count == 1)
    }
  }

  /// Puts another line for `sealing`, in which `new.key` is a key in the stack's folder and `OLD` the
  /// one that the stack was started with.
  private static func configure(_ stack: LocalStack, sealing: String) throws {
    let file = stack.layout.path("new.key")
    if !FileManager.default.fileExists(atPath: file) {
      #expect(
        FileManager.default.createFile(
          atPath: file, contents: Data(GeneratedSecret("sealing").text.utf8),
          attributes: [.posixPermissions: 0o600]))
    }
    let value = sealing.replacing("new.key", with: file)
      .replacing("OLD", with: "JETWAY_SEALING_KEY")
    let url = stack.layout.url("jetway.yaml")
    let lines = try String(contentsOf: url, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("sealing:") ? "sealing: \(value)" : String($0) }
    try Data(lines.joined(separator: "\n").utf8).write(to: url)
  }
}
