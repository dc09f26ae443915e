/// A webhook as its caller knows it, with every answer that came.
struct CallerRecord: Sendable, Hashable {
  /// What one request came to.
  struct Answer: Sendable, Hashable {
    let status: Int
    var onboarding: String?
    var state: String?
    var connectorID: String?
    /// The last part of a problem's type.
    var problem: String?
  }

  let key: String
  let workspace: String
  let behaviour: CallerBehaviour
  /// What the connector must have been given.
  let credential: String
  var answers: [Answer] = []
  /// Requests without an answer.
  var unanswered = 0
}
