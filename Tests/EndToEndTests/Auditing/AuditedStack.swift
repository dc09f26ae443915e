import Foundation
import Gateway
import Testing
import TransparencyLog
import Workbench

/// A stack whose audit log is signed by a key in a file, and shown to an auditor with a token and to
/// a user of nginx's; besides `billing` there is a source that owns nothing.
struct AuditedStack {
  static let token = "auditor-token-of-the-tests"
  static let portalToken = "token-of-another-source"

  let stack: LocalStack

  static func with<Result>(
    _ body: (AuditedStack) async throws -> Result
  ) async throws -> Result {
    try await TestStack.with { stack in
      let audited = AuditedStack(stack: stack)
      await stack.jetway.kill()
      try audited.configure()
      try stack.launchJetway()
      try await stack.untilJetwayIsReady()
      return try await body(audited)
    }
  }

  var keyFile: String { stack.layout.path("audit.key") }

  /// The keys that an auditor was given.
  func keys() async throws -> [NoteVerifierKey] {
    let run = try await stack.run("audit", "keys", "list", knowsSecrets: true)
    return try run.output.split(separator: "\n").map { try NoteVerifierKey(parsing: String($0)) }
  }

  func auditor() throws -> Auditor {
    Auditor(caller: try Caller(stack), credentials: "Bearer \(Self.token)")
  }

  /// Sends webhooks, each of which is settled when this returns.
  func onboard(_ count: Int) async throws -> [Answer] {
    let caller = try Caller(stack)
    let answers = try await Parallel.map(0..<count) { _ in try await caller.send(.hubspot()) }
    try #require(answers.allSatisfy { $0.status == 201 })
    return answers
  }

  private func configure() throws {
    let key = try AuditKeys.generate(origin: KeyName("localhost/audit"))
    // The log that the stack was started with was signed by another key.
    for name in ["ledger.sqlite.checkpoint", "ledger.sqlite", "ledger.sqlite-wal"] {
      try? FileManager.default.removeItem(at: stack.layout.url(name))
    }
    try #require(
      FileManager.default.createFile(
        atPath: keyFile, contents: Data("\(key.line)\n".utf8),
        attributes: [.posixPermissions: 0o600]))
    try Data("anna:{PLAIN}password-of-anna\nbob:{PLAIN}password-of-bob\n".utf8)
      .write(to: stack.layout.url("audit-users"))
    try stack.reconfigure("{env: JETWAY_AUDIT_KEY}", as: "{file: \(keyFile)}")
    try stack.reconfigure(
      "  syslog: none\n",
      as: """
          syslog: none
          web_users: [anna]
          readers: {kpmg: {tokens_sha256: ["\(Self.digest(of: Self.token))"]}}

        """)
    try stack.reconfigure(
      "sources:\n",
      as: """
        sources:
          portal:
            verify: {scheme: bearer, tokens_sha256: ["\(Self.digest(of: Self.portalToken))"]}
            connectors: [linear]
            workspaces: ["*"]

        """)
  }

  private static func digest(of token: String) -> String {
    BearerTokens.digest(of: token).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
