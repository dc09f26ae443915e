package import Database
import StrictJSON

extension Ledger {
  /// Takes out of the round trips of an onboarding what may name a person.
  package static func erasePersonalDataOfSessions(
    of onboarding: OnboardingID, in transaction: any Transaction
  ) throws(DatabaseError) {
    let rows = try transaction.rows(
      "SELECT id FROM oauth_session WHERE onboarding = $1 OR replaces = $1",
      .text(onboarding.description))
    for row in rows {
      guard let id = OAuthSessionID(try row.text(0)),
        let session = try session(id, in: transaction)
      else { continue }
      var members = session.request.order
      (members["name"], members["reference"]) = (nil, nil)
      try transaction.execute(
        "UPDATE oauth_session SET order_members = $1, account = NULL, provider_words = NULL WHERE id = $2",
        .text(JSON.object(members).text), .text(id.description))
    }
  }
}
