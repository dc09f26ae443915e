import AirbyteAPI

/// Compares what workspaces have upstream with what the ledger knows; a pure function of both.
package struct UpstreamReview: Sendable {
  private let listed: [ListedWorkspace]
  private let onboardings: [ReviewedOnboarding]
  private let removals: OpenRemovals
  private let settling: Duration
  private let deletesLeaks: Bool
  private let byMarker: [String: ReviewedOnboarding]
  private let holders: [String: ReviewedOnboarding]
  private let places: [String: String]
  /// How many connectors of the lists are on their way out.
  package let plannedDeletions: Int

  /// - Parameters:
  ///   - onboardings: As the ledger has them after the lists came: else a new one looks like a leak.
  ///   - removals: As the ledger has them; what is on its way out is no finding.
  ///   - settling: For how long the upstream's list may lag behind.
  ///   - deletesLeaks: Whether no other Jetway of the same organization can have made a leak.
  package init(
    listed: [ListedWorkspace], onboardings: [ReviewedOnboarding],
    removals: OpenRemovals = OpenRemovals(), settling: Duration, deletesLeaks: Bool
  ) {
    plannedDeletions = listed.flatMap(\.connectors).count { removals.pending.contains($0.id) }
    let listed = listed.map { $0.without(removals.pending) }
    self.listed = listed
    self.removals = removals
    self.onboardings = onboardings
    self.settling = settling
    self.deletesLeaks = deletesLeaks
    byMarker = Dictionary(onboardings.map { ($0.marker, $0) }) { first, _ in first }
    holders = Dictionary(
      onboardings.compactMap { known in known.connectorID.map { ($0, known) } }
    ) { first, _ in first }
    places = Dictionary(
      listed.flatMap { workspace in workspace.connectors.map { ($0.id, workspace.name) } }
    ) { first, _ in first }
  }

  /// By workspace, and in each by kind.
  package var findings: [Finding] {
    let created = Dictionary(grouping: onboardings.filter { $0.state == .created }, by: \.workspace)
    return listed.sorted { $0.name < $1.name }.flatMap { workspace in
      let marked = marked(in: workspace)
      let deleted = Set(marked.flatMap(\.deletions))
      let found =
        marked + unremoved(in: workspace)
        + gone(created[workspace.name] ?? [], from: workspace)
        + (workspace.isForeign ? [] : ambiguities(in: workspace, less: deleted))
      return Finding.Kind.allCases.flatMap { kind in found.filter { $0.kind == kind } }
    }
  }

  // MARK: - Connectors that bear a marker

  private func marked(in workspace: ListedWorkspace) -> [Finding] {
    let marked = workspace.connectors.compactMap { connector in
      OnboardingID.marker(in: connector.name).map { (marker: $0, connector: connector) }
    }
    let groups = Dictionary(grouping: marked, by: \.marker).mapValues { $0.map(\.connector).aged }
    return groups.sorted { $0.key < $1.key }.flatMap { marker, connectors -> [Finding] in
      guard let known = byMarker[marker] else {
        return connectors.filter { holders[$0.id] == nil }.map { leak($0, in: workspace.name) }
      }
      guard known.workspace == workspace.name else {
        return strays(connectors, of: known, in: workspace.name)
      }
      return switch known.state {
      case .created: extras(connectors, of: known, in: workspace)
      case .rejected, .abandoned: [leftover(connectors, of: known, in: workspace.name)]
      case .accepted, .creating, .unknown, .ambiguous:
        unadopted(connectors, of: known, in: workspace.name)
      }
    }
  }

  private func leak(_ connector: ConnectorSummary, in workspace: String) -> Finding {
    Finding(
      .leak, in: workspace, connectorIDs: [connector.id],
      "\(connector.title) bears a marker that no onboarding of this ledger has.",
      actions: deletesLeaks ? [.delete(connectorID: connector.id)] : [],
      advice: deletesLeaks
        ? nil
        : "another Jetway of the organization may have made it; if there is none: --delete-leaks")
  }

  /// The workspace was renamed upstream, or somebody gave a connector a name of ours.
  private func strays(
    _ connectors: [ConnectorSummary], of known: ReviewedOnboarding, in workspace: String
  ) -> [Finding] {
    connectors.filter { $0.id != known.connectorID }.map { connector in
      Finding(
        .duplicates, in: workspace, of: known.id, connectorIDs: [connector.id],
        "\(connector.title) bears the marker of \(known.id), whose workspace is "
          + "\(known.workspace.inert).",
        advice: "see whether the workspace was renamed")
    }
  }

  private func extras(
    _ connectors: [ConnectorSummary], of known: ReviewedOnboarding, in workspace: ListedWorkspace
  ) -> [Finding] {
    let extras = connectors.map(\.id).filter {
      $0 != known.connectorID && removals.failed[$0] == nil
    }
    guard !extras.isEmpty, let own = known.connectorID else { return [] }
    let isThere = workspace.connectors.contains { $0.id == own }
    return [
      Finding(
        .duplicates, in: workspace.name, of: known.id, connectorIDs: extras,
        "\(known.id) has \(own.inert), and its marker is also on \(extras.sentence).",
        actions: isThere ? extras.map { .delete(connectorID: $0) } : [],
        advice: isThere ? nil : "its own is gone: choose the one that stays")
    ]
  }

  /// Its sender was told that it is over, and may have sent another: nothing is revived unasked.
  private func leftover(
    _ connectors: [ConnectorSummary], of known: ReviewedOnboarding, in workspace: String
  ) -> Finding {
    let bear = connectors.count == 1 ? "bears" : "bear"
    return Finding(
      .unadopted, in: workspace, of: known.id, connectorIDs: connectors.map(\.id),
      "\(connectors.map(\.title).joined(separator: ", ")) \(bear) the marker of \(known.id), "
        + "which is \(known.state.rawValue).",
      advice: "delete it in Airbyte, or keep it: "
        + "jetway onboardings resolve \(known.id) --connector-id ID")
  }

  private func unadopted(
    _ connectors: [ConnectorSummary], of known: ReviewedOnboarding, in workspace: String
  ) -> [Finding] {
    guard let oldest = connectors.first else { return [] }
    let isRunning = known.state == .creating
    let isSure = connectors.tellsOldest
    var findings: [Finding] = []
    if !isRunning {
      findings.append(
        Finding(
          .unadopted, in: workspace, of: known.id, connectorIDs: [oldest.id],
          "\(oldest.title) bears the marker of \(known.id), which is \(known.state.rawValue).",
          actions: isSure ? [.adopt(known.id, connectorID: oldest.id)] : [],
          advice: isSure
            ? nil
            : "jetway onboardings resolve \(known.id) --connector-id ID, of the one that stays"))
    }
    let extras = connectors.dropFirst().map(\.id)
    guard !extras.isEmpty else { return findings }
    let advice =
      if isRunning {
        "it is being created at this moment: look again later"
      } else if !isSure {
        "their ages do not tell which is the oldest: choose the one that stays"
      } else {
        String?.none
      }
    findings.append(
      Finding(
        .duplicates, in: workspace, of: known.id, connectorIDs: extras,
        "The marker of \(known.id) is on \(oldest.id.inert), and also on \(extras.sentence).",
        actions: advice == nil ? extras.map { .delete(connectorID: $0) } : [], advice: advice))
    return findings
  }

  // MARK: - Everything else

  private func gone(
    _ created: [ReviewedOnboarding], from workspace: ListedWorkspace
  ) -> [Finding] {
    let there = Set(workspace.connectors.map(\.id))
    return created.compactMap { known in
      guard let id = known.connectorID, !known.isRemoved, !there.contains(id),
        known.updatedAt + settling <= workspace.askedAt
      else { return nil }
      let place = places[id].map { "is in workspace \($0.inert) now" } ?? "is not there any more"
      return Finding(
        .gone, in: workspace.name, of: known.id, connectorIDs: [id],
        "The connector \(id.inert) of \(known.id) \(place).",
        advice: "if it is still wanted, a webhook with a new key creates another")
    }
  }

  private func unremoved(in workspace: ListedWorkspace) -> [Finding] {
    workspace.connectors.compactMap { connector in
      guard let onboarding = removals.failed[connector.id] else { return nil }
      let owner = onboarding.map { " of \($0)" } ?? ""
      return Finding(
        .unremoved, in: workspace.name, of: onboarding, connectorIDs: [connector.id],
        "\(connector.title)\(owner) should be gone, and Airbyte did not delete it.",
        advice: "delete it in Airbyte, or let its source delete it again")
    }
  }

  private func ambiguities(in workspace: ListedWorkspace, less deleted: Set<String>) -> [Finding] {
    let typed = workspace.connectors.filter { !deleted.contains($0.id) }.compactMap { connector in
      connector.definitionID.map { (type: $0, connector: connector) }
    }
    return Dictionary(grouping: typed, by: \.type).filter { $0.value.count > 1 }
      .sorted { $0.key < $1.key }.map { type, members in
        let connectors = members.map(\.connector).aged
        return Finding(
          .ambiguity, in: workspace.name, connectorIDs: connectors.map(\.id),
          "\(connectors.count) connectors are of the type \(type.inert), which Airbyte's SDK cannot "
            + "tell apart: \(connectors.map(\.title).joined(separator: ", ")).",
          advice: "delete in Airbyte those that are not needed")
      }
  }
}

extension Finding {
  fileprivate var deletions: [String] {
    actions.compactMap { if case .delete(let id) = $0 { id } else { nil } }
  }
}

extension ConnectorSummary {
  fileprivate var title: String { "“\(name.inert)” (\(id.inert))" }
}

extension [String] {
  fileprivate var sentence: String { map(\.inert).joined(separator: ", ") }
}
