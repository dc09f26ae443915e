import Secrets

/// An application token as it is sent. It shows nothing of itself.
struct BearerToken: Sendable {
  /// The value of the `Authorization` field.
  let authorization: String
  /// Counts the tokens fetched, so that "this one was refused" cannot drop its successor.
  let generation: Int

  init(_ token: String, generation: Int) {
    authorization = "Bearer \(token)"
    self.generation = generation
  }

  /// The token alone.
  var secret: Secret { Secret(String(authorization.dropFirst("Bearer ".count))) }
}

extension BearerToken: CustomStringConvertible, CustomReflectable {
  var description: String { "token \(generation)" }
  var customMirror: Mirror { Mirror(self, children: []) }
}
