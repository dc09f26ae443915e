import Database
import Foundation
import Gateway
import Logging
import Secrets
import TransparencyLog

/// A ledger that is filled, signed and then looked at as a person would.
struct AuditLedger: Sendable {
  let factory: OnboardingFactory
  private let configuration: JetwayConfiguration
  private let executable: String
  private let folder: URL
  private static let silent = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }

  init(in scratch: URL, named name: String, executable: String) throws(StackError) {
    folder = scratch
    self.executable = executable
    let path = scratch.appending(path: "\(name).sqlite").path
    let webhook = GeneratedSecret("webhook").text
    let secrets = [
      "FP": GeneratedSecret("fingerprint").text, "SEAL": GeneratedSecret("sealing").text,
      "HOOK": webhook, "AUDIT": try GeneratedSecret.localAuditKey(), "OTHER": "bench",
    ]
    do throws(ConfigurationMistakes) {
      configuration = try JetwayConfiguration.parse(
        Self.text(ledger: path), file: "bench.yaml",
        input: ConfigurationInput(environment: { secrets[$0] }, secretFile: { _ in nil }))
    } catch {
      throw .notStarted(name: "audit bench", reason: "\(error)")
    }
    guard let key = StandardWebhooks.key(decoding: Secret(webhook)) else {
      throw .notStarted(name: "audit bench", reason: "the webhook secret is unusable")
    }
    do throws(DatabaseError) {
      factory = try OnboardingFactory(configuration, key: key, logger: Self.silent)
    } catch {
      throw .notStarted(name: "audit bench", reason: "\(error)")
    }
  }

  /// Signs a checkpoint after each hundredth of it.
  func fill(to entries: Int) async throws(DatabaseError) {
    let count = entries / OnboardingFactory.entriesEach
    let step = max(1, count / 100)
    for start in stride(from: 0, to: count, by: step) {
      let wanted = min(step, count - start)
      guard await factory.make(wanted) == wanted else { throw .closed }
      try await sign()
    }
    try await PageCost.index(factory.database, logger: Self.silent)
  }

  func close() async { await factory.database.close() }

  private func sign() async throws(DatabaseError) {
    let checkpointer = Checkpointer(
      database: factory.database, keys: configuration.audit.keys,
      file: configuration.audit.checkpointFile, systemLog: nil, clock: .system, logger: Self.silent)
    do throws(CheckpointFailure) {
      try await checkpointer.advance()
    } catch {
      throw .closed
    }
  }

  /// Of the finished log.
  func measurements() async throws(StackError) -> [AuditFigure] {
    [try await verification(), try await proof(), try listing()]
  }

  private func verification() async throws(StackError) -> AuditFigure {
    let key = configuration.audit.keys.verifying[0].description
    let start = ContinuousClock.now
    let child = try ChildProcess(
      "verify", executable,
      ["audit", "verify", "--ledger", configuration.ledger, "--key", key],
      log: folder.appending(path: "verify.log"))
    try await child.untilReady(within: .seconds(120)) { !$0.isRunning }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    guard child.status == 0 else {
      throw .notReady(name: "jetway audit verify", log: child.output)
    }
    return AuditFigure(title: "all of it verified", value: seconds, unit: "s", atMost: 5)
  }

  private func proof() async throws(StackError) -> AuditFigure {
    do throws(DatabaseError) {
      var times: [Double] = []
      for number in 0..<20 {
        let start = ContinuousClock.now
        let hashes = try SQLiteDatabase.inspect(path: configuration.ledger) {
          transaction throws(DatabaseError) in
          var tree = try AuditTree(in: transaction)
          return try tree.inclusionProof(of: tree.size / 20 * UInt64(number), in: tree.size)?.hashes
        }
        guard hashes != nil else { throw .corrupt }
        times.append((ContinuousClock.now - start) / .milliseconds(1))
      }
      return AuditFigure(
        title: "one proof, ledger opened for it", value: times.sorted()[times.count / 2],
        unit: "ms",
        atMost: 10)
    } catch {
      throw .notStarted(name: "audit bench", reason: "\(error)")
    }
  }

  private func listing() throws(StackError) -> AuditFigure {
    do throws(DatabaseError) {
      return try PageCost(path: configuration.ledger).figure()
    } catch {
      throw .notStarted(name: "audit bench", reason: "\(error)")
    }
  }

  private static func text(ledger: String) -> String {
    """
    listen: unix:/unused.sock
    public_url: http://127.0.0.1
    ledger: \(ledger)
    audit: {fingerprint_key: {env: FP}, signing_key: {env: AUDIT}, syslog: none}
    sealing: {key: {env: SEAL}}
    airbyte: {url: "http://127.0.0.1", client_id: bench, client_secret: {env: OTHER}}
    sources:
      billing:
        verify: {scheme: standard-webhooks, secrets: [{env: HOOK}]}
        connectors: [hubspot]
        workspaces: ["acme-*"]
        second_connector: allow
    connectors:
      hubspot: {client_id: bench, client_secret: {env: OTHER}}
    """
  }
}
