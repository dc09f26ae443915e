import AirbyteAPI
import FastCGI
import StrictJSON
import Testing

@testable import Gateway

/// A gateway whose HubSpot connectors are checked after their creation, by a source that is told of
/// each end.
final class CheckStage {
  private(set) var gateway: TestGateway

  init(_ change: (inout Setup) -> Void = { _ in }) async throws {
    gateway = try TestGateway { setup in
      Self.configure(&setup)
      change(&setup)
    }
    try await gateway.ledger.record(
      .auditKeyInForce(verifierKey: "\(AuditStage.keys.verifying[0])"), by: .jetway)
  }

  private static func configure(_ setup: inout Setup) {
    setup.sources = [Fixtures.told, Fixtures.portal]
    setup.recipes = Fixtures.recipes(hubspot: Fixtures.hubspot, verify: .check)
    setup.hasWorker = true
  }

  /// The next process over the same ledger.
  func restart(_ change: (inout Setup) -> Void = { _ in }) {
    gateway = gateway.restarted { setup in
      Self.configure(&setup)
      change(&setup)
    }
  }

  var airbyte: FakeAirbyte { gateway.airbyte }

  /// A webhook whose connector is created; its check is due.
  func create() async throws -> OnboardingRecord {
    _ = await gateway.send(Fixtures.webhook().with("prefer", "respond-async"))
    await gateway.provisioner.lanes.drained()
    return try await gateway.record()
  }

  /// Lets the worker go on, as time passes, until nothing is left to check.
  func settle() async throws {
    for _ in 0..<100 {
      guard let next = await gateway.checks.round() else { return }
      gateway.advance(to: next)
    }
    Issue.record("there is always something left to check")
  }

  func status() async throws -> JSON {
    let id = try await gateway.record().id
    var request = Fixtures.webhook("", id: "get", at: gateway.now)
    (request.method, request.path) = ("GET", "/onboardings/\(id)")
    return await gateway.send(request).json
  }

  /// The log agrees with itself and with the ledger, and no secret is in the open.
  func verify() async throws {
    try await gateway.ledger.sign()
    let report = await AuditVerification(
      path: gateway.ledgerPath, keys: AuditStage.keys.verifying, outside: []
    ).run()
    #expect(report.verdict == .sound, "\(report.text())")
    for file in gateway.ledgerFiles() {
      #expect(!String(decoding: file, as: UTF8.self).contains("-canary-"))
    }
  }
}
