/// One way in which calls shall go wrong.
struct Fault: Sendable, Hashable {
  /// Whether the call's own work is done first; "after" a create, the connector is stored.
  enum Stage: String, Sendable, CaseIterable {
    case before, after
  }

  /// A body that comes with a 200 and is not what was asked for.
  enum Garbage: String, Sendable, CaseIterable {
    /// No JSON.
    case html
    /// JSON that ends too early.
    case truncated
    /// JSON that lacks what matters: the connector's id, or the list's data.
    case incomplete
  }

  enum End: Sendable, Hashable {
    /// The client's connection is closed without an answer.
    case reset
    case status(Int, retryAfter: Int64?, message: String)
    /// As a proxy, or a server that knows no such path, says it: not in the upstream's envelope.
    case detail(Int, String)
    case garbage(Garbage)
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
  /// How long after the answer the call's own work is done; `nil` does it in its stage.
  var lateness: Duration?

  func concerns(_ operation: Operation, method: String, path: String) -> Bool {
    (self.operation ?? operation) == operation && (self.method ?? method) == method
      && path.hasPrefix(pathPrefix ?? "")
  }
}
