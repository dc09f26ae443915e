import ArgumentParser

struct Audit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read, prove, verify, export and keep the audit log.",
    discussion: """
      The ledger may be in use. What shows entries is itself an entry, made by the server that owns \
      the ledger, or in the ledger where no server owns it; --unrecorded leaves that out, for copies.
      """,
    subcommands: [
      AuditList.self, AuditShow.self, AuditVerify.self, AuditProve.self, AuditConsistency.self,
      AuditCheckpoint.self, AuditCheckProof.self, AuditHash.self, AuditExportCommand.self,
      Keys.self, Hold.self, Prune.self, Erase.self,
    ])
}
