package import StrictJSON

/// What Airbyte has said of a connector that it was asked to try out after its creation. It changes
/// nothing about the connector.
package struct CheckStatus: Sendable, Hashable {
  package enum State: String, Sendable, CaseIterable {
    /// Airbyte has not been asked yet, or not started.
    case pending
    case running
    case succeeded, failed, cancelled
    /// It could not be found out, or the connector is not there.
    case unavailable
  }

  package let state: State
  /// Why, without secrets; empty where there is nothing to say.
  package let message: String
  /// Whether it is not asked for again.
  package let isEnded: Bool

  package init(_ state: State, message: String = "", isEnded: Bool) {
    self.state = state
    self.message = message
    self.isEnded = isEnded
  }

  /// As it begins.
  static let due = CheckStatus(.pending, isEnded: false)

  /// Whether the connector was found not to work.
  var isFailure: Bool { state == .failed }

  package var json: JSON {
    ["status": .string(state.rawValue), "message": message.isEmpty ? .null : .string(message)]
  }
}
