/// Something that must not be, and what it is about.
struct Finding: Sendable, Hashable {
  /// A kind of it: each is a line of the verdict, "0 duplicates" where all is well.
  enum Kind: String, Sendable, Hashable, CaseIterable {
    case duplicate = "duplicate connectors"
    case lost = "answers whose onboarding or connector is lost"
    case contradiction = "answers that the ledger contradicts"
    case open = "onboardings still open"
    case ambiguous = "onboardings left to a person"
    case mixedUp = "connectors with another webhook's credential"
    case stray = "connectors of no onboarding"
    case unannounced = "create calls without an intent"
    case unfinished = "intents without an outcome"
    case incomplete = "onboardings with an incomplete record"
    case gap = "gaps in the audit log"
    case unerased = "secrets kept"
    case damage = "damages of the ledger"
    case unexpectedEnd = "unexpected ends of Jetway"
  }

  let kind: Kind
  /// Its id.
  var onboarding: String?
  let text: String
}
