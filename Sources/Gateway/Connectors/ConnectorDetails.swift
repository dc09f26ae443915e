import AirbyteAPI
import StrictJSON

/// What a connector is told that is no secret: the order's over the recipe's.
struct ConnectorDetails {
  var config: JSONObject
  /// nil where the upstream was told when its own consent began.
  var environment: JSONObject?

  init(config: JSONObject, environment: JSONObject?) {
    self.config = config
    self.environment = environment
  }

  init(_ request: ConnectorRequest, completion: ConnectorOrder.Completion) {
    config = request.replicationConfig ?? [:]
    environment = request.environment ?? [:]
    if case .oauthSecretID = completion { environment = nil }
  }
}
