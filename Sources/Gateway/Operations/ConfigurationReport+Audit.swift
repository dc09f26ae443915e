extension ConfigurationReport {
  /// How the audit log is signed, where its checkpoints go, and who may read it over HTTP.
  static func audit(_ configuration: JetwayConfiguration) -> Section {
    let audit = configuration.audit
    let keys = audit.keys.verifying
    let tokens = audit.readers.tokens.map { "\($0.name) (\($0.token.digests.count) token(s))" }
    let users = audit.readers.webUsers.sorted().map { "\($0) (user of the web server)" }
    let readers = tokens + users
    return Section(
      title: "audit log",
      facts: [
        "is signed by \(keys.map { "\($0)" }.joined(separator: " and by "))",
        "lays each checkpoint down in \(audit.checkpointFile.path)"
          + (audit.systemLog == nil ? " and NOT in the system's log" : " and in the system's log"),
        readers.isEmpty
          ? "is shown to nobody over HTTP but for receipts"
          : "is shown to \(readers.joined(separator: ", "))",
      ])
  }
}
