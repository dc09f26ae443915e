import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("An audit line")
struct AuditEntryTests {
  let actor = AuditActor(
    Sender(
      Fixtures.webhook(), source: Fixtures.billing, verification: Verification(secret: Fixtures.key)
    ),
    fingerprints: Fixtures.fingerprints)

  func record(workspace: String = "acme-1") -> OnboardingRecord {
    OnboardingRecord(
      id: OnboardingID("onb_01k5n8gdr0000000000000000a") ?? OnboardingID(at: Fixtures.now),
      source: "billing",
      connector: "hubspot", workspace: workspace, connectorName: "Acme [jw-x]", definitionID: nil,
      reference: nil, progress: Progress(acceptedAt: Fixtures.now, rules: Fixtures.rules),
      createdAt: Fixtures.now, updatedAt: Fixtures.now)
  }

  func line(_ event: AuditEvent, sequence: Int64 = 7) -> String {
    String(
      decoding: AuditEntry(event, by: actor, at: Fixtures.now).line(sequence: sequence),
      as: UTF8.self)
  }

  @Test("has a fixed order of members, and no white space")
  func order() {
    let name = Disclosure(nonce: Array(repeating: 7, count: 32), value: "Acme [jw-x]")
    let event = AuditEvent.createIntent(
      AuditSubject(record(), name: name), rule: "sources.billing.connectors",
      secret: AuditSecret(kind: "refresh_token", fingerprint: "fp:k1:abc"))
    let key = Fixtures.fingerprints.keyID(of: Fixtures.key)
    #expect(
      line(event)
        == #"{"v":1,"seq":7,"ts":1790000000000,"code":"JW010I","type":"connector.create.intent","#
        + #""req":"req-1","onboarding":"onb_01k5n8gdr0000000000000000a","#
        + #""actor":{"source":"billing","auth":"standard-webhooks","key":"\#(key)"},"#
        + #""from":{"ip":"192.0.2.7"},"#
        + #""what":{"connector":"hubspot","workspace":"acme-1","name":"\#(name.text)"},"#
        + #""policy":{"rule":"sources.billing.connectors","allowed":true},"#
        + #""secret":{"kind":"refresh_token","fp":"fp:k1:abc"},"upstream":null,"outcome":"pending"}"#
    )
  }

  @Test("of what Jetway does by itself has no actor")
  func ownActs() throws {
    let entry = AuditEntry(.serviceStarted(version: "1"), by: .jetway, at: Fixtures.now)
    let json = try JSON(parsing: entry.line(sequence: 0))
    #expect(json["actor"] == .null)
    #expect(json["from"] == .null)
    #expect(json["what"] == ["version": "1"])
    #expect(
      json.object?.names == [
        "v", "seq", "ts", "code", "type", "req", "onboarding", "actor", "from", "what", "policy",
        "secret", "upstream", "outcome",
      ])
  }

  @Test("has text that can mislead a reader escaped, and reads back as it was")
  func inert() throws {
    let name = "a\"\\\u{202E}\u{1B}[2J\u{2028}b"
    let text = line(.created(AuditSubject(record(workspace: name)), connectorID: "c-1"))
    #expect(
      !text.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" || $0 == "\u{2028}" })
    let json = try JSON(parsing: Array(text.utf8))
    #expect(json["what"]?["workspace"] == .string(name))
    #expect(json["upstream"] == ["status": .null, "id": "c-1"])
  }

  @Test("Codes are stable, and the last letter tells how grave it is")
  func codes() {
    let subject = AuditSubject(record())
    let events: [(AuditEvent, String, String)] = [
      (.serviceStarted(version: "1"), "JW001I", "started"), (.serviceStopped, "JW002I", "stopped"),
      (.webhookReceived(subject), "JW003I", "accepted"),
      (.webhookRepeated(subject, state: .unknown), "JW004I", "unknown"),
      (.webhookDenied(.notVerified), "JW005W", "denied"),
      (.created(subject, connectorID: "c"), "JW011I", "created"),
      (.adopted(subject, connectorID: "c"), "JW012I", "adopted"),
      (.failed(subject, .rejected, status: 422), "JW013W", "rejected"),
      (.failed(subject, .denied, status: 401), "JW014E", "denied"),
      (.failed(subject, .unavailable, status: nil), "JW015W", "unavailable"),
      (.failed(subject, .unknown, status: 500), "JW016E", "unknown"),
      (.interrupted(subject), "JW017E", "unknown"),
    ]
    for (event, code, outcome) in events {
      #expect(event.code == code)
      #expect(event.outcome == outcome)
    }
  }
}
