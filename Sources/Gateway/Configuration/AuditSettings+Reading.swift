import FastCGI
import TransparencyLog

extension AuditSettings {
  /// The members of `audit` but for its fingerprint key; nil, and mistakes, where one is missing or
  /// wrong.
  init?(_ section: YAMLSection, ledger: String?) {
    let keys = section.required("signing_key").flatMap { $0.auditKeys() }
    let file = section.optional("checkpoint_file")?.text()
    let systemLog = section.optional("syslog")?.text()
    let tokens = section.optional("readers")?.section()?.named()
      .compactMap { name, value -> (name: String, token: BearerTokens)? in
        guard let section = value.section() else { return nil }
        let digests = section.required("tokens_sha256")?.list()?.compactMap { $0.digest() }
        section.finish()
        return digests.map { (name, BearerTokens(digests: $0)) }
      }
    let webUsers = section.optional("web_users")?.list()?.compactMap { $0.text() }
    guard let keys, let ledger else { return nil }
    self.init(
      keys: keys,
      checkpointFile: CheckpointFile(
        path: file ?? CheckpointFile.path(besideLedgerAt: ledger)),
      systemLog: systemLog == "none"
        ? nil : SystemLog(path: systemLog ?? SystemLog.defaultPath, name: "jetway"),
      readers: AuditReaders(tokens: tokens ?? [], webUsers: Set(webUsers ?? [])))
  }
}

extension YAMLValue {
  /// Keys as `jetway audit keys new` makes them, one a line.
  fileprivate func auditKeys() -> AuditKeys? {
    guard let secret = secret() else { return nil }
    do throws(TransparencyLogError) {
      return try AuditKeys(parsing: secret)
    } catch {
      note("holds no keys that sign the audit log (\(error)); make one with jetway audit keys new")
      return nil
    }
  }
}
