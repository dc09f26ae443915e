import AirbyteAPI
import Foundation
import Synchronization
import Testing

@testable import Workbench

/// A stack whose Jetway runs under strace with a fault, the webhooks sent to it, and the judge.
final class FaultTrial: Sendable {
  /// What each of the senders does with its answers. Who does not wait goes on sending while an
  /// outcome cannot be recorded.
  private static let senders: [CallerBehaviour] = [.single, .single, .single, .asynchronous]
  private static let webhooksEach = 25

  private let stack: LocalStack
  private let transport: HTTPTransport
  private let sent = Mutex<[TortureWebhook]>([])

  static func with(
    _ fault: SystemCallFault, _ body: (FaultTrial) async throws -> Void
  ) async throws {
    let transport = HTTPTransport.asyncHTTPClient()
    do {
      // The lease of an attempt whose outcome could not be recorded is a multiple of this.
      try await TestStack.with(airbyteTimeout: "2s") { stack in
        let trial = FaultTrial(stack, transport)
        // The file exists when strace looks for it, and the first commits are over.
        await stack.jetway.stop()
        try stack.launchJetway(
          under: fault.wrapper(ledger: stack.layout.path("ledger.sqlite"), log: trial.log))
        try await stack.untilJetwayIsReady()
        try await body(trial)
      }
    } catch {
      await transport.shutdown()
      throw error
    }
    await transport.shutdown()
  }

  private init(_ stack: LocalStack, _ transport: HTTPTransport) {
    self.stack = stack
    self.transport = transport
  }

  private var log: String { stack.layout.path("strace.log") }

  /// How many system calls strace has made fail.
  var injections: Int {
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").count { $0.contains("(INJECTED)") }
  }

  /// Sends webhooks, a few at a time, each once.
  ///
  /// - Returns: The statuses that each sender was answered with, in its order. All but those of the
  ///   last sender waited.
  func sendMany() async throws -> [[Int]] {
    try await Parallel.map(Array(Self.senders.enumerated())) { index, behaviour in
      var statuses: [Int] = []
      for number in 0..<Self.webhooksEach {
        statuses.append(
          await self.send(index * Self.webhooksEach + number, behaviour: behaviour))
      }
      return statuses
    }
  }

  private func send(_ number: Int, behaviour: CallerBehaviour) async -> Int {
    var webhook = TortureWebhook(
      number: number, workspace: "acme-faults", behaviour: behaviour,
      salt: .random(in: 0...UInt64.max))
    let reply = await TortureCaller(stack, transport: transport).send(webhook)
    webhook.record.answers = [reply?.answer].compactMap(\.self)
    sent.withLock { $0.append(webhook) }
    return reply?.answer.status ?? 0
  }

  func readiness() async throws -> Int { try await Caller(stack).call("GET", "/readyz").status }

  func stop() async { await stack.jetway.stop() }

  func crashAndRestart() async throws { try await stack.crashAndRestart() }

  /// Waits until everything is settled, and compares what callers, ledger, audit log and upstream say.
  func judge() async throws {
    let ledger = stack.layout.path("ledger.sqlite")
    try await eventually(within: .seconds(40)) { try Evidence.open(inLedgerAt: ledger) == 0 }
    await stack.jetway.stop()
    #expect(stack.jetway.status == 0)
    var evidence = Evidence()
    evidence.callers = sent.withLock { $0.map(\.record) }
    try await evidence.read(
      stack, SandboxRemote(url: stack.layout.sandboxURL, transport: transport))
    #expect(Judge(evidence).findings.map(\.text) == [])
    #expect(!evidence.onboardings.isEmpty)
  }
}
