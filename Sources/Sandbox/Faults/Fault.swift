/// One way in which calls shall go wrong.
struct Fault: Sendable, Hashable {
  /// Whether the call's own work is done first; "after" a create, the connector is stored.
  enum Stage: String, Sendable, CaseIterable {
    case before, after
  }

  enum End: Sendable, Hashable {
    /// The client's connection is closed without an answer.
    case reset
    case status(Int, retryAfter: Int64?, message: String)
    /// A 200 whose body is no JSON.
    case garbage
  }

  // Which calls: all that agree with what is given.
  var operation: Operation?
  var method: String?
  var pathPrefix: String?

  /// How many of these calls still go well before it begins.
  var after: Int
  /// How many calls it still befalls; `nil` for all.
  var times: Int?

  var stage: Stage
  var delay: Duration
  /// `nil` leaves the answer as it is, so that only the delay is felt.
  var end: End?

  func concerns(_ operation: Operation, method: String, path: String) -> Bool {
    (self.operation ?? operation) == operation && (self.method ?? method) == method
      && path.hasPrefix(pathPrefix ?? "")
  }
}
