/// Something that is not upstream as the ledger has it.
package struct Finding: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A connector bears a marker of ours, and no onboarding of this ledger has that marker.
    case leak
    /// An onboarding's connector is not there any more.
    case gone
    /// An onboarding's connector exists, and the onboarding does not know.
    case unadopted
    /// Several connectors bear one onboarding's marker.
    case duplicates
    /// Several connectors of one type in one workspace: Airbyte's SDK cannot tell them apart.
    case ambiguity
    /// A connector that should be gone is still there, and its deletion is not tried any more.
    case unremoved
  }

  /// What the plan does about it.
  package enum Action: Sendable, Hashable {
    case delete(connectorID: String)
    case adopt(OnboardingID, connectorID: String)
  }

  package let kind: Kind
  package let workspace: String
  package let onboarding: OnboardingID?
  /// The connectors that it is about, oldest first as far as their ages are told.
  package let connectorIDs: [String]
  /// What was found, in a sentence for a person.
  package let sentence: String
  /// In their order; none where a person decides.
  package let actions: [Action]
  /// What a person may do instead of the plan, or besides it.
  package let advice: String?

  package init(
    _ kind: Kind, in workspace: String, of onboarding: OnboardingID? = nil,
    connectorIDs: [String], _ sentence: String, actions: [Action] = [], advice: String? = nil
  ) {
    self.kind = kind
    self.workspace = workspace
    self.onboarding = onboarding
    self.connectorIDs = connectorIDs
    self.sentence = sentence
    self.actions = actions
    self.advice = advice
  }
}
