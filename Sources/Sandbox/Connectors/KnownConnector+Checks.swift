import StrictJSON

extension KnownConnector {
  /// Exactly one scheme must fit. The agent names are tried first; only where none fits by them,
  /// the source names are.
  func check(
    credentials: JSONObject, named names: SandboxSettings.CredentialNames
  ) throws(Refusal) {
    let keys = Set(credentials.names.filter { credentials[$0] != .null })
    var constants: [String: String] = [:]
    for name in keys { constants[name] = credentials[name]?.string ?? "" }
    for layer in AuthScheme.Layer.allCases where layer.isIn(names) {
      let fitting = schemes.filter { $0.matches(keys, constants: constants, layer: layer) }
      if fitting.count == 1 { return }
      if fitting.count > 1 { break }
    }
    let provided = credentials.names.map { "'\($0)'" }.joined(separator: ", ")
    let available = schemes.map { "\($0.name) (\($0.required.joined(separator: ", ")))" }
      .joined(separator: "; ")
    throw Refusal(
      400,
      "Credentials do not match any auth scheme. Provided keys: [\(provided)]. "
        + "Available schemes: \(available)",
      field: "body.credentials", code: "value_error")
  }

  /// What is required may not be missing, be of another type, or stand at the top level.
  func check(replicationConfig: JSONObject?) throws(Refusal) {
    for (name, type) in requiredConfig {
      switch (replicationConfig?[name], type) {
      case (.array, .array), (.string, .string): continue
      case (nil, _):
        throw .unprocessable(
          "required property '\(name)' not found", field: "replication_config",
          code: "value_error")
      default:
        throw .unprocessable(
          "'\(name)' is not of type '\(type.rawValue)'", field: "replication_config.\(name)",
          code: "value_error")
      }
    }
  }
}
