extension ProvisioningRules {
  /// `retries` and `reconciliation`; what they do not say is as the type has it.
  init(lease: Duration, retries: YAMLSection?, reconciliation: YAMLSection?) {
    self.init(lease: lease)
    if let retries { read(retries: retries) }
    if let reconciliation { read(reconciliation: reconciliation) }
  }

  private mutating func read(retries section: YAMLSection) {
    let first = section.optional("first")?.duration(in: .milliseconds(100)...(.seconds(60)))
    let longest = section.optional("longest")
    let longestRetry = longest?.duration(in: .seconds(1)...(.seconds(3600)))
    let giveUp = section.optional("give_up")?.duration(in: .seconds(1)...(.seconds(30 * 86_400)))
    section.finish()
    if let first { firstRetry = first }
    if let giveUp { giveUpAfter = giveUp }
    guard let longestRetry else { return }
    guard longestRetry >= firstRetry else {
      longest?.note(
        "is below first (\(firstRetry.spelled)), from which the waits grow; make it longer")
      return
    }
    self.longestRetry = longestRetry
  }

  private mutating func read(reconciliation section: YAMLSection) {
    let grace = section.optional("grace")?.duration(in: .milliseconds(100)...(.seconds(86_400)))
    let looks = section.optional("looks")?.integer(in: 1...100)
    let duplicates = section.optional("duplicates")
    section.finish()
    if let grace { self.grace = grace }
    if let looks { self.looks = Int64(looks) }
    switch duplicates?.text() {
    case nil: break
    case "report": deletesDuplicates = false
    case "delete": deletesDuplicates = true
    default: duplicates?.note("must be report or delete")
    }
  }
}
