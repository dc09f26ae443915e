import Database
import Gateway
import StrictJSON

extension DemoStory {
  /// Webhooks: the first, its repeat, the tampered one, the second customer's. Then the consent.
  private static let types = [
    "service.started", "configuration.in_force", "audit_key.in_force",
    "webhook.received", "connector.create.intent", "connector.create.outcome", "secret.erased",
    "webhook.repeated",
    "webhook.denied",
    "webhook.received", "connector.create.intent", "connector.create.outcome",
    "connector.create.outcome", "secret.erased",
    "oauth.session", "oauth.consent.asked", "oauth.exchange.intent", "oauth.exchange.outcome",
    "consent.received", "connector.create.intent", "connector.create.outcome", "secret.erased",
  ]

  /// - Returns: Whether it says what happened.
  func tellAudit() -> Bool {
    heading(
      8, "What the audit log says: intent before the call, outcome before the answer, no secret.")
    do throws(DatabaseError) {
      let lines = try AuditLog.lines(inLedgerAt: stack.layout.path("ledger.sqlite"))
      for line in lines { terminal.write("  \(line)\n") }
      return expect(
        "every step of all four webhooks and of the consent, in order",
        lines.compactMap(Self.type) == Self.types && !lines.joined().contains("demo-refresh-token"))
    } catch {
      terminal.write("  it cannot be read: \(error)\n")
      return false
    }
  }

  /// - Returns: Whether the log proves itself.
  func tellVerification() async -> Bool {
    heading(
      9, "Why to believe it: everything computed anew, and held against what Jetway has signed.")
    let ledger = stack.layout.path("ledger.sqlite")
    let report = await AuditVerification(
      path: ledger, keys: stack.layout.auditVerifierKeys,
      outside: [OutsideCheckpoint(path: ledger + ".checkpoint", isDemanded: false)]
    ).run()
    for line in report.text(paint: terminal.paint).split(separator: "\n") {
      terminal.write("  \(line)\n")
    }
    return expect("the audit log is sound", report.verdict == .sound)
  }

  private static func type(_ line: String) -> String? {
    do throws(JSONSyntaxError) {
      return try JSON(parsing: Array(line.utf8))["type"]?.string
    } catch {
      return nil
    }
  }
}
