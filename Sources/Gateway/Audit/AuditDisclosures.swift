package import Database

/// What opens the digests in the entries of an onboarding, as far as it was not erased.
package struct AuditDisclosures: Sendable, Hashable {
  /// What stands for a value that was erased.
  package static let erased = "‹erased›"

  /// By the digest as an entry writes it.
  package private(set) var all: [String: Disclosure] = [:]

  package init() {}

  package init(of onboarding: OnboardingID, in transaction: any Transaction) throws(DatabaseError) {
    for row in try transaction.rows(
      "SELECT nonce, value FROM audit_disclosure WHERE onboarding = $1",
      .text(onboarding.description))
    {
      let disclosure = Disclosure(nonce: try row.blob(0), value: try row.text(1))
      all[disclosure.text] = disclosure
    }
  }

  /// The value that an entry's text is the digest of; the text itself where it is none.
  package func value(of text: String) -> String {
    guard text.hasPrefix(Disclosure.prefix) else { return text }
    return all[text]?.value ?? Self.erased
  }
}
