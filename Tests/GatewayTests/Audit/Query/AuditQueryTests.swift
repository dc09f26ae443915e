import Testing

@testable import Gateway

@Suite("A query of the audit log")
struct AuditQueryTests {
  /// Five entries: received, intent, failed, read by anna, started; an hour apart.
  private static let lines: [AuditLine] = {
    let subject = AuditSubject(AuditSamples.record(workspace: "acme \"1\""))
    let events: [(AuditEvent, AuditActor)] = [
      (.webhookReceived(subject), AuditSamples.actors[0]),
      (
        .createIntent(
          subject, rule: "r", secret: AuditSecret(kind: "credentials", fingerprint: nil)),
        AuditSamples.actors[0]
      ),
      (.failed(subject, .rejected, status: 422), .jetway),
      (.logRead(AuditedReading(view: "list", entries: 3)), AuditSamples.actors[1]),
      (.created(AuditSubject(AuditSamples.record()), connectorID: "c-1"), .jetway),
    ]
    return events.enumerated().compactMap { hour, event in
      AuditLine(
        AuditSamples.line(
          event.0, by: event.1, sequence: Int64(hour),
          at: Timestamp(seconds: Fixtures.now.seconds + Int64(hour) * 3600)))
    }
  }()

  /// 2026-09-21T14:13:20Z and four hours.
  private static let now = Fixtures.now + .seconds(4 * 3600)

  @Test(
    "finds the entries that meet all of its words",
    arguments: [
      ("", [0, 1, 2, 3, 4]),
      ("  \t", [0, 1, 2, 3, 4]),
      ("outcome:rejected", [2]),
      ("outcome:failed", [2]),
      ("-outcome:failed", [0, 1, 3, 4]),
      ("outcome:re*", [2, 3]),
      ("source:billing", [0, 1]),
      ("-source:billing", [2, 3, 4]),
      ("source:bill*", [0, 1]),
      ("source:b", []),
      ("type:audit.read", [3]),
      ("type:read", [3]),
      ("-type:read", [0, 1, 2, 4]),
      ("type:connector.create", [1, 2, 4]),
      ("type:create.outcome", [2, 4]),
      ("type:connector.*", [1, 2, 4]),
      ("type:webhook", [0]),
      ("code:JW01*", [1, 2, 4]),
      ("code:JW013W", [2]),
      ("onboarding:onb_01k5n8gdr0000000000000000a", [0, 1, 2, 4]),
      ("-onboarding:onb_01k5n8gdr0000000000000000a", [3]),
      ("connector:hubspot -outcome:failed", [0, 1, 4]),
      (#"workspace:"acme \"1\"""#, [0, 1, 2]),
      ("workspace:acme-1", [4]),
      (#"workspace:"acme*""#, []),
      ("workspace:*", [0, 1, 2, 4]),
      ("user:anna", [3]),
      ("ip:192.0.2.7", [0, 1]),
      ("ip:192.0.2.*", [0, 1]),
      ("req:req-1", [0, 1]),
      ("upstream:c-1", [4]),
      ("seq:2", [2]),
      ("seq:1..3", [1, 2, 3]),
      ("seq:3..*", [3, 4]),
      ("seq:*..1", [0, 1]),
      ("seq:>=3", [3, 4]),
      ("seq:>3", [4]),
      ("seq:<=1", [0, 1]),
      ("seq:<1", [0]),
      ("-seq:1..3", [0, 4]),
      ("seq:<0", []),
      ("created:2026-09-21", [0, 1, 2, 3, 4]),
      ("created:2026-09-20", []),
      ("created:2026-09-21T15:13:20Z", [1]),
      ("created:2026-09-21T17:13:20+02:00", [1]),
      ("created:2026-09-21T15:13:20.000Z", [1]),
      ("created:2026-09-21T15:13:20.001Z", []),
      ("created:>2026-09-21T15:13:20Z", [2, 3, 4]),
      ("created:>2026-09-21", []),
      ("created:<=2026-09-21", [0, 1, 2, 3, 4]),
      ("created:<2026-09-21", []),
      ("created:<2026-09-21T15:13:20Z", [0]),
      ("created:2026-09-20..2026-09-21", [0, 1, 2, 3, 4]),
      ("created:2h", [2, 3, 4]),
      ("created:>=2h", [2, 3, 4]),
      ("created:<2h", [0, 1]),
      ("created:3h..1h", [1, 2, 3]),
      ("source:billing type:connector created:<2026-10-01 seq:1", [1]),
      ("source:billing user:anna", []),
    ])
  func table(text: String, found: [Int64]) throws {
    let query = try AuditQuery(parsing: text, now: Self.now)
    #expect(Self.lines.filter(query.matches).map(\.sequence) == found)
  }

  @Test(
    "that cannot be read tells where and why",
    arguments: [
      ("failed", 1, .noField("failed")),
      ("type:read failed", 11, .noField("failed")),
      ("-", 1, .noField("")),
      (":x", 1, .unknownField("", nearest: nil)),
      ("sorce:billing", 1, .unknownField("sorce", nearest: "source")),
      ("type:read -Outcome:failed", 11, .unknownField("Outcome", nearest: "outcome")),
      ("entirely:x", 1, .unknownField("entirely", nearest: nil)),
      ("outcome:", 9, .missingValue(.outcome)),
      ("outcome: failed", 9, .missingValue(.outcome)),
      (#"user:"""#, 6, .missingValue(.user)),
      ("outcome:creatd", 9, .unknownValue(.outcome, "creatd", nearest: "created")),
      ("outcome:Created", 9, .unknownValue(.outcome, "Created", nearest: "created")),
      ("type:reed", 6, .unknownValue(.type, "reed", nearest: "read")),
      ("type:xyz*", 6, .unknownValue(.type, "xyz*", nearest: nil)),
      ("code:JW014", 6, .unknownValue(.code, "JW014", nearest: "JW014E")),
      (#"user:"anna"#, 6, .openQuote),
      (#"user:"an"na"#, 6, .openQuote),
      (#"user:"anna\"#, 6, .openQuote),
      ("user:an\u{7}na", 8, .controlCharacter),
      ("seq:x", 5, .malformed(.seq, "x")),
      ("seq:-1", 5, .malformed(.seq, "-1")),
      ("seq:+1", 5, .malformed(.seq, "+1")),
      ("seq:*..*", 5, .malformed(.seq, "*..*")),
      ("seq:3..1", 5, .malformed(.seq, "3..1")),
      ("seq:99999999999999999999", 5, .malformed(.seq, "99999999999999999999")),
      ("created:soon", 9, .malformed(.created, "soon")),
      ("created:>=", 9, .malformed(.created, ">=")),
      ("created:2026-13-01", 9, .malformed(.created, "2026-13-01")),
      ("onboarding:onb_1", 12, .malformed(.onboarding, "onb_1")),
      (String(repeating: "x", count: 1_001), 1, .tooLong),
      (String(repeating: "seq:1 ", count: 33), 193, .tooManyWords),
    ] as [(String, Int, AuditQueryMistake.Reason)])
  func mistakes(text: String, position: Int, reason: AuditQueryMistake.Reason) {
    let mistake = #expect(throws: AuditQueryMistake.self) {
      try AuditQuery(parsing: text, now: Self.now)
    }
    #expect(mistake == AuditQueryMistake(position: position, reason: reason))
  }

  @Test("is told what is wrong in words that cannot disturb a terminal")
  func words() {
    let mistake = AuditQueryMistake(
      position: 3, reason: .unknownField("so\u{1B}rce", nearest: "source"))
    #expect(
      "\(mistake)"
        == #"at character 3 of the query: there is no field “so\u001brce”; did you mean source?"#)
  }
}
