import AirbyteAPI
import Secrets
import StrictJSON

extension ConnectorRequest {
  /// The first example of the primary document.
  static let github = ConnectorRequest(
    workspaceName: "default", type: .definition("ef69ef6e-aa7f-4af1-a01d-ef775033524e"),
    name: "My GitHub Connector",
    credentials: Credentials([
      ("option_title", Secret("PAT Credentials")),
      ("personal_access_token", Secret("ghp_0123456789")),
    ]),
    replicationConfig: ["repositories": ["airbytehq/airbyte"]])
}

extension CreateAttempt {
  /// The name of the case.
  var kind: String {
    switch self {
    case .created: "created"
    case .refused: "refused"
    case .unknown: "unknown"
    }
  }

  var error: AirbyteError? {
    switch self {
    case .created: nil
    case .refused(let error), .unknown(let error): error
    }
  }
}
