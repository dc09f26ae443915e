import FastCGI

/// Which source asks for which workspace's connectors; only a request that has proved both makes one.
struct ConnectorAccess: Sendable {
  /// In characters, as in a webhook.
  private static let nameLimit = 128

  let source: Source
  let workspace: String
  let sender: Sender

  /// - Throws: ``ProblemType/malformedRequest`` without `source` and `workspace`,
  ///   ``ProblemType/unknownSource``, ``ProblemType/notVerified``, and ``ProblemType/forbidden`` for a
  ///   workspace that is not the source's.
  init(_ request: Request, sources: Sources, at now: Timestamp) throws(Refusal) {
    let query = try QueryParameters(request.query, known: ["source", "workspace"])
    guard let name = query["source"], let workspace = query["workspace"],
      (1...Self.nameLimit).contains(workspace.unicodeScalars.count)
    else {
      throw Refusal(
        .malformedRequest, "This address needs two query parameters: source=NAME&workspace=NAME.")
    }
    source = try sources.source(named: name)
    let verification = try source.authenticate(request, at: now)
    sender = Sender(request, source: source, verification: verification)
    self.workspace = workspace
  }

  /// What an entry about it names.
  var subject: AuditSubject { AuditSubject(workspace: workspace) }

  /// Whether the workspace is one of the source's. Told apart from the rest, for it is on record.
  func requireWorkspace() throws(Refusal) {
    guard source.policy.workspaces.contains(where: { $0.matches(workspace) }) else {
      throw Refusal(
        .forbidden, "This source may not use this workspace.",
        flaws: [
          Refusal.Flaw(
            pointer: "/workspace",
            message: "matches no pattern of sources.\(source.name).workspaces",
            code: "workspace_not_allowed")
        ])
    }
  }
}
