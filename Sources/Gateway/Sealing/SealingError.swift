/// Why a sealed webhook stays closed.
package enum SealingError: Error, Sendable, Hashable {
  /// It is under a key that the configuration no longer names.
  case unknownKey(String)
  /// It was not sealed for this onboarding, or has changed since.
  case damaged
}

extension SealingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownKey(let id):
      "the webhook is sealed under key \(id); put that key below sealing.retired and restart"
    case .damaged: "the sealed webhook is damaged; its source has to send it again"
    }
  }
}
