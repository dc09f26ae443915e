import AirbyteAPI
import Database

/// Looks at the upstream workspace by workspace, finds what is not as the ledger has it, and carries
/// plans out.
package struct Reconciliation: Sendable {
  /// What it came to.
  package struct Outcome: Sendable {
    package let report: FindingReport
    /// What a person should know of what was not looked at, though nothing failed.
    package let notes: [String]
    /// Workspaces that could not be listed, and why.
    package let failures: [String]

    /// The program's exit status; nil for 0.
    package var status: CommandFailure.Status? {
      guard failures.isEmpty else { return .unavailable }
      return report.isClean ? nil : .refused
    }
  }

  /// Of lists asked for at a time.
  private static let width = 4
  /// After so many failures the rest is not asked for.
  private static let patience = 3

  let channel: OperatorChannel
  let ledger: LedgerInspection
  private let clock: WallClock

  package init(channel: OperatorChannel, ledger: LedgerInspection, clock: WallClock = .system) {
    self.channel = channel
    self.ledger = ledger
    self.clock = clock
  }

  /// Looks, and carries the plan out if it shall; the channel is closed after it.
  ///
  /// - Parameters:
  ///   - workspaces: Empty for all that the upstream has, and all of the ledger.
  ///   - progress: Told often what is being done.
  package func run(
    workspaces: [String], applies: Bool, deletesLeaks: Bool,
    progress: @Sendable (String) -> Void
  ) async throws(CommandFailure) -> Outcome {
    do throws(CommandFailure) {
      let outcome = try await outcome(workspaces, applies, deletesLeaks, progress)
      await channel.close()
      return outcome
    } catch {
      await channel.close()
      throw error
    }
  }

  private func outcome(
    _ workspaces: [String], _ applies: Bool, _ deletesLeaks: Bool,
    _ progress: @Sendable (String) -> Void
  ) async throws(CommandFailure) -> Outcome {
    let scope = try await scope(workspaces, progress: progress)
    let (listed, failures) = await list(scope, progress: progress)
    progress("Looking through the ledger …")
    // After the lists: an onboarding is in the ledger before its connector can be in a list.
    let onboardings = try await ledger.onboardings(concerning: listed)
    let review = UpstreamReview(
      listed: listed, onboardings: onboardings, removals: try await ledger.removals(),
      settling: channel.greeting.settling, deletesLeaks: deletesLeaks)
    let findings = review.findings
    let results = applies ? try await apply(findings, progress: progress) : [:]
    return Outcome(
      report: FindingReport(
        findings, workspaces: listed.count, planned: review.plannedDeletions, results: results),
      notes: scope.notes, failures: scope.failures + failures)
  }

  /// Carries out what is planned, one action after another. Each is judged again before it is done.
  private func apply(
    _ findings: [Finding], progress: @Sendable (String) -> Void
  ) async throws(CommandFailure) -> [Finding.Action: ActionResult] {
    let actions = findings.flatMap { finding in finding.actions.map { (finding, $0) } }
    guard !actions.isEmpty else { return [:] }
    try await channel.perform(.beginReconciliation(actions: actions.count))
    var results: [Finding.Action: ActionResult] = [:]
    for (done, (finding, action)) in actions.enumerated() {
      progress("\(done) of \(actions.count) actions are done …")
      do throws(CommandFailure) {
        try await channel.perform(action.command(for: finding))
        results[action] = .done
      } catch {
        results[action] = .failed(error.description)
      }
    }
    return results
  }

  private func list(
    _ scope: WorkspaceScope, progress: @Sendable (String) -> Void
  ) async -> (listed: [ListedWorkspace], failures: [String]) {
    await withTaskGroup(of: Result<ListedWorkspace, CommandFailure>.self) { group in
      var listed: [ListedWorkspace] = []
      var failures: [String] = []
      var rest = scope.names[...]
      for name in rest.prefix(Self.width) { group.addTask { await list(name, in: scope) } }
      rest = rest.dropFirst(Self.width)
      while let result = await group.next() {
        switch result {
        case .success(let workspace): listed.append(workspace)
        case .failure(let failure): failures.append(failure.description)
        }
        progress("\(listed.count) of \(scope.count) workspaces are listed …")
        if failures.count < Self.patience, let name = rest.popFirst() {
          group.addTask { await list(name, in: scope) }
        }
      }
      if !rest.isEmpty { failures.append("\(rest.count) more workspaces were not asked for") }
      return (listed, failures)
    }
  }

  private func list(
    _ name: String, in scope: WorkspaceScope
  ) async -> Result<ListedWorkspace, CommandFailure> {
    let askedAt = clock.now()
    do throws(CommandFailure) {
      let connectors = try await channel.connectors(in: name)
      return .success(
        ListedWorkspace(
          name: name, isForeign: !scope.own.contains(name), connectors: connectors,
          askedAt: askedAt))
    } catch {
      return .failure(CommandFailure(error.status, "workspace \(name.inert): \(error)"))
    }
  }
}

extension Finding.Action {
  fileprivate func command(for finding: Finding) -> ControlCommand {
    switch self {
    case .delete(let id):
      .delete(
        .init(workspace: finding.workspace, connectorID: id, onboarding: finding.onboarding))
    case .adopt(let onboarding, let id):
      .adopt(onboarding, connectorID: id)
    }
  }
}
