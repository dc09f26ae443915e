extension Judge {
  /// What the upstream has that nobody asked for.
  var upstreamFindings: [Finding] {
    unannouncedCalls + strays
  }

  private var strays: [Finding] {
    let ours = Set(evidence.onboardings.compactMap { Self.marker(of: $0.connectorName) })
    return evidence.connectors
      .filter { connector in Self.marker(of: connector.name).map { !ours.contains($0) } ?? true }
      .map { Finding(kind: .stray, text: "connector \($0.id), \($0.name)") }
  }

  private var unannouncedCalls: [Finding] {
    var calls: [String: Int] = [:]
    for (name, count) in evidence.createCalls {
      calls[Self.marker(of: name) ?? name, default: 0] += count
    }
    for onboarding in evidence.onboardings {
      guard let marker = Self.marker(of: onboarding.connectorName) else { continue }
      calls[marker]? -= trails[onboarding.id]?.intents ?? 0
    }
    return calls.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { marker, excess in
      Finding(
        kind: .unannounced, onboarding: onboardingsByMarker[marker],
        text: "\(marker): \(excess) calls more than intents")
    }
  }

  private var onboardingsByMarker: [String: String] {
    Dictionary(
      evidence.onboardings.map { (Self.marker(of: $0.connectorName) ?? "", $0.id) }
    ) { first, _ in first }
  }

  /// Whether the log is whole.
  var auditFindings: [Finding] {
    let sequences = evidence.audit.map { AuditRecord(line: $0).sequence }
    let gap = sequences.indices.first { sequences[$0] != Int64($0) }
    let unknown = trails.keys.filter { byID[$0] == nil }.sorted()
    return (gap.map { [Finding(kind: .gap, text: "line \($0) has another number")] } ?? [])
      + unknown.map {
        Finding(
          kind: .lost, onboarding: $0, text: "\($0) is in the audit log and not in the ledger")
      }
  }

  /// Whether the ledger is sound, and keeps no secret longer than it must.
  var ledgerFindings: [Finding] {
    let sealed =
      evidence.sealedWebhooks == 0
      ? []
      : [Finding(kind: .unerased, text: "\(evidence.sealedWebhooks) webhooks are still sealed")]
    return sealed + evidence.damage.map { Finding(kind: .damage, text: $0) }
  }
}
