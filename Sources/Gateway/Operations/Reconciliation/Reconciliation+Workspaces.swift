import AirbyteAPI

extension Reconciliation {
  /// Of the upstream's list of workspaces: 100,000 of them. An upstream whose list has no end must
  /// not keep an operator for ever.
  private static let pages = 1_000

  /// Those that were asked for; where none was, those of the ledger and all that the upstream has,
  /// for a connector of ours may be where no onboarding says.
  func scope(
    _ workspaces: [String], progress: @Sendable (String) -> Void
  ) async throws(CommandFailure) -> WorkspaceScope {
    guard workspaces.isEmpty else { return WorkspaceScope(own: Set(workspaces)) }
    var scope = WorkspaceScope(own: Set(try await ledger.workspaces()))
    var cursor: String?
    for _ in 0..<Self.pages {
      progress("\(scope.count) workspaces are known …")
      do throws(CommandFailure) {
        let page = try await channel.workspaces(after: cursor)
        scope.add(page)
        guard let next = page.next else { return scope }
        cursor = next
      } catch {
        switch error.status {
        case .refused, .unknown:
          scope.notes.append(
            "not all workspaces that no onboarding names are looked at: \(error)")
        case .unavailable, .configuration:
          scope.failures.append("the list of workspaces: \(error)")
        }
        return scope
      }
    }
    scope.failures.append("the list of workspaces: it has more than \(Self.pages) pages")
    return scope
  }
}
