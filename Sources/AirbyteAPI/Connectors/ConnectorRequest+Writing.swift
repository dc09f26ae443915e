import Secrets
import StrictJSON

extension ConnectorRequest {
  /// The request's body. Secrets go from their own memory straight into it.
  func body() throws(AirbyteError) -> [UInt8] {
    var writer = BodyWriter()
    writer.member("workspace_name", .string(workspaceName))
    switch type {
    case .definition(let id): writer.member("definition_id", .string(id))
    case .named(let name): writer.member("connector_type", .string(name))
    case .template(let id): writer.member("source_template_id", .string(id))
    case .definitionAndTemplate(let definition, let template):
      writer.member("definition_id", .string(definition))
      writer.member("source_template_id", .string(template))
    }
    if let name { writer.member("name", .string(name)) }
    if let credentials { try writer.member("credentials", credentials) }
    if let replicationConfig { writer.member("replication_config", .object(replicationConfig)) }
    if let environment { writer.member("environment", .object(environment)) }
    if let entities { writer.member("entities", entities) }
    if let id = serverSideOAuthSecretID { try writer.member("server_side_oauth_secret_id", id) }
    return writer.finish()
  }
}

/// Writes one JSON object whose values may be secrets.
struct BodyWriter {
  private var bytes: [UInt8] = [UInt8(ascii: "{")]

  mutating func member(_ name: String, _ value: JSON) {
    begin(name)
    value.append(to: &bytes)
  }

  mutating func member(_ name: String, _ value: Secret) throws(AirbyteError) {
    begin(name)
    bytes.append(contentsOf: try Self.quoted(value, name: name))
  }

  mutating func member(_ name: String, _ credentials: Credentials) throws(AirbyteError) {
    begin(name)
    var inner = BodyWriter()
    for field in credentials.fields { try inner.member(field.name, field.value) }
    bytes.append(contentsOf: inner.finish())
  }

  consuming func finish() -> [UInt8] {
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  private mutating func begin(_ name: String) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    JSON.appendQuoted(name.utf8, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
  }

  /// A secret from a file may be any bytes, JSON may not.
  private static func quoted(_ secret: Secret, name: String) throws(AirbyteError) -> [UInt8] {
    let text: [UInt8]? = secret.withBytes { bytes in
      guard String(utf8: bytes[...]) != nil else { return nil }
      var quoted: [UInt8] = []
      JSON.appendQuoted(bytes, to: &quoted)
      return quoted
    }
    guard let text else { throw .unusableArgument(name) }
    return text
  }
}
