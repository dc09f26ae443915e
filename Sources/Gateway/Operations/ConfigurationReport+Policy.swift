extension ConfigurationReport {
  /// How much a source may create, and beside what.
  static func policy(_ source: Source) -> [String] {
    let policy = source.policy
    var facts: [String] = []
    if policy.createsWorkspaces {
      facts.append("has a workspace of these made that Airbyte does not know")
    }
    if let names = policy.names {
      facts.append("under names \(names.map(\.text).joined(separator: ", "))")
    }
    if let rate = policy.rate {
      facts.append("at most \(rate.text), \(rate.burst) at once; over it 429")
    }
    if let quota = policy.dailyQuota {
      facts.append("at most \(quota) new onboardings in a UTC day; over it 429")
    }
    switch policy.second {
    case .refuse: facts.append("one connector of a type in a workspace: a second is refused")
    case .replace: facts.append("one connector of a type in a workspace: a second replaces it")
    case .allow:
      facts.append(
        "several connectors of a type in a workspace, which the SDK of Airbyte cannot tell apart")
    }
    return facts
  }
}
