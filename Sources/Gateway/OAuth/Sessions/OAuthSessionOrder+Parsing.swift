import StrictJSON

extension OAuthSessionOrder {
  private static let orderNames = [
    "connector", "workspace", "name", "reference", "config", "environment", "definition_id",
    "source_template_id",
  ]
  private static let ownNames = ["source", "return_to", "confirm", "display", "onboarding"]

  /// The source that a body names, which is not proved yet.
  static func sourceName(in body: [UInt8]) throws(Refusal) -> String {
    let object = try ConnectorOrder.object(in: body)
    guard let name = object["source"]?.string else {
      throw Refusal(
        .invalidSession, "/source: is required.",
        flaws: [Refusal.Flaw(pointer: "/source", message: "is required", code: "missing")])
    }
    return name
  }

  /// Reads the body of a verified request. Everything that is wrong with it is told at once.
  ///
  /// - Parameter replaced: The onboarding that its `onboarding` names, where it has one; it gives
  ///   connector and workspace.
  init(_ webhook: VerifiedWebhook, replaced: OnboardingRecord?) throws(Refusal) {
    let object = try ConnectorOrder.object(in: webhook.body)
    var reader = OrderReader(object: object)
    reader.refuseUnknown(
      known: Self.ownNames + Self.orderNames + webhook.source.verifier.memberNames)
    let source = reader.requiredText("source", limit: 64)
    let connector = reader.text("connector", or: replaced?.connector, limit: 64)
    let workspace = reader.text("workspace", or: replaced?.workspace, limit: 128)
    _ = (reader.text("name", limit: 128), reader.text("reference", limit: 255))
    _ = (reader.object("config"), reader.object("environment"))
    _ = (reader.uuid("definition_id"), reader.uuid("source_template_id"))
    returnTo = reader.text("return_to", limit: 2_048)
    confirms = reader.flag("confirm") ?? false
    let display = reader.choice("display", of: Display.allCases)
    guard reader.flaws.isEmpty, let source, let connector, let workspace else {
      throw Refusal(
        .invalidSession, reader.flaws.map(\.sentence).joined(separator: " "), flaws: reader.flaws)
    }
    self.source = source
    self.connector = connector
    self.workspace = workspace
    self.display = display ?? .page
    replaces = replaced?.id
    var order: JSONObject = ["connector": .string(connector), "workspace": .string(workspace)]
    for name in Self.orderNames.dropFirst(2) { order[name] = object[name] }
    if let reference = replaced?.reference, order["reference"] == nil {
      order["reference"] = .string(reference)
    }
    self.order = order
  }

  /// The onboarding that a body wants a new consent for.
  static func replaced(in body: [UInt8]) throws(Refusal) -> OnboardingID? {
    guard let value = try ConnectorOrder.object(in: body)["onboarding"], value != .null else {
      return nil
    }
    guard let id = value.string.flatMap({ OnboardingID($0) }) else {
      throw Refusal(
        .invalidSession, "/onboarding: must be the id of an onboarding.",
        flaws: [
          Refusal.Flaw(
            pointer: "/onboarding", message: "must be the id of an onboarding",
            code: "string_pattern")
        ])
    }
    return id
  }
}
