import Database

/// Holds each value that is kept beside the log against its digest. That some are missing is as it
/// must be: they were erased.
enum DisclosuresCheck {
  /// Of one query, in values.
  private static let page: Int64 = 2_048

  static func findings(in transaction: any Transaction) throws(DatabaseError) -> [AuditFinding] {
    var findings: [AuditFinding] = []
    var (onboarding, digest) = ("", [UInt8]())
    while findings.count <= AuditFindings.limit {
      let rows = try transaction.rows(
        """
        SELECT onboarding, digest, nonce, value FROM audit_disclosure
        WHERE (onboarding, digest) > ($1, $2) ORDER BY onboarding, digest LIMIT $3
        """, .text(onboarding), .blob(digest), .integer(page))
      for row in rows {
        (onboarding, digest) = (try row.text(0), try row.blob(1))
        let opened = Disclosure(nonce: try row.blob(2), value: try row.text(3))
        guard opened.digest != digest else { continue }
        findings.append(
          AuditFinding(
            .disclosures, .altered, at: .onboarding(onboarding),
            "a value that is disclosed for it is not the one that was logged"))
      }
      if rows.count < Int(page) { break }
    }
    return try findings + strays(in: transaction)
  }

  /// Those of onboardings that there are not.
  private static func strays(
    in transaction: any Transaction
  ) throws(DatabaseError) -> [AuditFinding] {
    try transaction.rows(
      """
      SELECT DISTINCT onboarding FROM audit_disclosure WHERE NOT EXISTS (
        SELECT 1 FROM onboarding WHERE id = audit_disclosure.onboarding)
      LIMIT 5
      """
    ).map { row throws(DatabaseError) in
      AuditFinding(
        .disclosures, .inconsistent, at: .onboarding(try row.text(0)),
        "a value is disclosed for it, and there is no such onboarding")
    }
  }
}
