import Gateway

extension AuditTampering {
  /// Of what the log vouches for.
  static let state = [
    AuditTampering("a forged outcome behind the last checkpoint", .onboardings) { copy in
      try copy.append(
        """
        SELECT replace(replace(CAST(line AS TEXT), '"seq":' || seq || ',', '"seq":#,'),
          '"outcome":"abandoned"', '"outcome":"created"'), onboarding
        FROM audit_entry WHERE CAST(line AS TEXT) LIKE '%onboarding.abandon%'
        """,
        replacing: [
          "JW041W": "JW011I", "onboarding.abandon": "connector.create.outcome",
          #""upstream":null"#: #""upstream":{"status":null,"id":"stolen"}"#,
        ])
    },
    AuditTampering(
      "a state that no entry tells of", .onboardings,
      "UPDATE onboarding SET state = 'created', connector_id = 'c' WHERE state = 'rejected'"),
    AuditTampering(
      "another connector than the log's", .onboardings,
      "UPDATE onboarding SET connector_id = 'other' WHERE idempotency_key = 'msg_1'"),
    AuditTampering(
      "an onboarding that names another intent", .onboardings,
      "UPDATE onboarding SET intent_entry = intent_entry + 1 WHERE state = 'rejected'"),
    AuditTampering(
      "an onboarding that names another first entry", .onboardings,
      "UPDATE onboarding SET received_entry = intent_entry WHERE state = 'rejected'"),
    AuditTampering(
      "an onboarding of another workspace", .onboardings,
      "UPDATE onboarding SET workspace = 'acme-9' WHERE state = 'rejected'"),
    AuditTampering(
      "an onboarding that is gone", .onboardings,
      "DELETE FROM onboarding WHERE state = 'abandoned'"),
    AuditTampering(
      "an onboarding that nobody asked for", .onboardings,
      """
      INSERT INTO onboarding (id, source, idempotency_key, body_digest, connector, workspace,
        connector_name, state, attempts, fence, next_try, failures, looks, give_up_at, created_at,
        updated_at)
      SELECT 'onb_00000000000000000000000000', source, 'msg_x', body_digest, connector, workspace,
        connector_name, 'rejected', 1, 1, NULL, 0, 0, 1, 1, 1 FROM onboarding LIMIT 1
      """),
    AuditTampering(
      "a secret that is still kept", .secrets,
      "INSERT INTO sealed_webhook SELECT id, 'k', x'00', x'00' FROM onboarding LIMIT 1"),
    AuditTampering(
      "a disclosed value that is another", .disclosures,
      "UPDATE audit_disclosure SET value = 'anna stayed' WHERE value = 'the customer left'"),
  ]
}
