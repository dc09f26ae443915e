import Secrets
import StrictJSON

extension ConnectorOrder {
  static let memberNames = [
    "connector", "workspace", "name", "reference", "refresh_token", "access_token", "credentials",
    "oauth_secret_id", "connector_id", "config", "environment", "definition_id",
    "source_template_id",
  ]
  /// Where exactly one must stand; the two tokens count as one.
  static let completionNames = [
    "refresh_token", "access_token", "credentials", "oauth_secret_id", "connector_id",
  ]
  /// What a connector that is adopted has already, and what to do instead.
  private static let adoptedHas = [
    (name: "name", hint: "Jetway does not rename what it adopts; rename it in Airbyte"),
    (name: "config", hint: "the connector was created with its own"),
    (name: "environment", hint: "the connector was created with its own"),
  ]

  /// Reads the body of a verified webhook.
  ///
  /// Everything that is wrong with its members is told at once. An unknown member is refused and
  /// not skipped: a misspelt `refresh_token` must not vanish.
  package init(_ webhook: VerifiedWebhook) throws(Refusal) {
    try self.init(webhook.body, besides: webhook.source.verifier.memberNames)
  }

  /// Reads a body that was kept of a webhook that was verified, perhaps by another scheme than its
  /// source has now.
  init(kept body: Secret, besides names: [String] = Verifier.allMemberNames) throws(Refusal) {
    self = try body.withBytes { bytes throws(Refusal) in try ConnectorOrder(bytes, besides: names) }
  }

  /// - Parameter names: Members that are not the order's own.
  private init(_ body: [UInt8], besides names: [String]) throws(Refusal) {
    let object = try Self.object(in: body)
    var reader = OrderReader(object: object)
    reader.refuseUnknown(known: Self.memberNames + names)
    let connector = reader.requiredText("connector", limit: 64)
    let workspace = reader.requiredText("workspace", limit: 128)
    name = reader.text("name", limit: 128)
    reference = reader.text("reference", limit: 255)
    config = reader.object("config")
    environment = reader.object("environment")
    definitionID = reader.uuid("definition_id")
    sourceTemplateID = reader.uuid("source_template_id")
    let completion = reader.completion()
    if completion?.adopts != nil {
      for member in Self.adoptedHas {
        reader.refuse(member.name, "must be left out beside connector_id: \(member.hint)")
      }
    }
    guard reader.flaws.isEmpty, let connector, let workspace, let completion else {
      throw Refusal(
        .invalidWebhook, reader.flaws.map(\.sentence).joined(separator: " "), flaws: reader.flaws)
    }
    self.connector = connector
    self.workspace = workspace
    self.completion = completion
  }

  static func value(in body: [UInt8]) throws(Refusal) -> JSON {
    do throws(JSONSyntaxError) {
      return try JSON(parsing: body)
    } catch {
      throw Refusal(
        .malformedBody, "The body is not acceptable JSON: \(error).",
        flaws: [Refusal.Flaw(pointer: "", message: error.description, code: "json_invalid")])
    }
  }

  static func object(in body: [UInt8]) throws(Refusal) -> JSONObject {
    let value = try value(in: body)
    guard let object = value.object else {
      throw Refusal(
        .malformedBody, "The body must be a JSON object, not \(value.kind).",
        flaws: [Refusal.Flaw(pointer: "", message: "must be an object", code: "object_type")])
    }
    return object
  }
}

extension Refusal.Flaw {
  /// For a person: the member and what is wrong with it.
  var sentence: String {
    let place = pointer.flatMap { $0.isEmpty ? nil : "\($0): " } ?? ""
    return "\(place)\(message)."
  }
}
