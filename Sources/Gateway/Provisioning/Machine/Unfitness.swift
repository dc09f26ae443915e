import AirbyteAPI

/// Why a connector cannot be adopted, as callers are told it.
package enum Unfitness: String, Sendable, Hashable, CaseIterable {
  case missing = "connector_not_found"
  case elsewhere = "connector_not_in_workspace"
  case otherType = "connector_type_differs"
  /// It is another onboarding's, or bears the marker of one.
  case taken = "connector_taken"

  /// What is wrong, and what to do.
  package var sentence: String {
    switch self {
    case .missing:
      "Airbyte has no connector of this id: check it, or have the connector created by a webhook "
        + "with what it gets in with"
    case .elsewhere:
      "the list of this workspace does not show the connector: name the workspace that it is in"
    case .otherType:
      "the connector is not of the type that connector names: name the recipe of its type"
    case .taken:
      "the connector is another onboarding's, or was made by Jetway for one: ask for the state of that "
        + "one instead"
    }
  }
}

extension AttemptFailure {
  /// For good.
  init(_ unfitness: Unfitness) {
    self.init(
      kind: .rejected, status: nil, message: "The connector cannot be adopted.",
      errors: [
        FieldError(
          field: "connector_id", message: unfitness.sentence, errorCode: unfitness.rawValue)
      ])
  }
}
