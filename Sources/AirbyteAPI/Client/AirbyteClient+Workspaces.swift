import StrictJSON

extension AirbyteClient {
  /// The most that the upstream puts on a page.
  private static let workspacesPerPage = 100

  /// One page of the workspaces that the upstream has for us, in its order; as many calls as it
  /// takes to see all are the caller's to make, and to bound.
  ///
  /// - Parameter cursor: From the page before; nil for the first.
  package func workspaces(
    after cursor: String? = nil, context: CallContext
  ) async throws(AirbyteError) -> WorkspacePage {
    var path = "\(Self.workspacesPath)?limit=\(Self.workspacesPerPage)"
    if let cursor { path += "&cursor=\(cursor.percentEncoded)" }
    return try WorkspacePage(answer: try await call("GET", path, context: context))
  }

  /// Makes sure that a workspace exists: a scoped token is asked for, which makes a workspace that is
  /// missing. The token itself opens everything in there; it is dropped unread.
  package func makeWorkspace(
    named name: String, context: CallContext
  ) async throws(AirbyteError) {
    var writer = BodyWriter()
    writer.member("workspace_name", .string(name))
    _ = try await call("POST", Self.scopedTokenPath, body: writer.finish(), context: context)
  }
}
