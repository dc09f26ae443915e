extension ConfigurationReport {
  /// What becomes of a webhook that cannot be settled at once.
  static func provisioning(_ configuration: JetwayConfiguration) -> Section {
    let rules = configuration.rules
    let wait = configuration.respondWithin
    let retired = configuration.sealingKeys.retiredIDs
    return Section(
      title: "provisioning",
      facts: [
        wait == .zero
          ? "answers 202 at once unless the caller prefers to wait"
          : "waits \(wait.spelled) for a connector, then answers 202 and goes on",
        "tries again after \(rules.firstRetry.spelled), then after twice as long each time, "
          + "at most \(rules.longestRetry.spelled)",
        "gives up after \(rules.giveUpAfter.spelled)",
        "looks for a create of unknown outcome \(rules.looks) times within \(rules.grace.spelled) "
          + "before it sends it again",
        rules.deletesDuplicates
          ? "deletes all but the oldest of an onboarding's connectors, where it is sure which that is"
          : "reports an onboarding's second connector and deletes none",
        "keeps webhooks that wait sealed under key \(configuration.sealingKeys.currentID)"
          + (retired.isEmpty
            ? "" : "; retired but still known: \(retired.joined(separator: ", "))"),
      ] + configuration.warnings.map { "WARNING: \($0)" })
  }
}
