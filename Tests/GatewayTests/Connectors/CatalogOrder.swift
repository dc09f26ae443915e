import AirbyteAPI
import FastCGI
import Gateway
import Secrets
import StrictJSON
import Testing

/// A recipe as an operator writes it, and the upstream's create body for webhooks by it.
struct CatalogOrder {
  struct Body: Equatable {
    /// As they are sent, in this order.
    let credentials: [String]
    let config: JSONObject?
    let environment: JSONObject?
  }

  static let app = "client_id: app-id, client_secret: {env: SECRET}"

  let recipe: Recipe

  /// - Parameter members: Of the recipe, in YAML's flow style.
  init(_ slug: String, _ members: String = "") throws {
    let good = JetwayConfigurationTests.good
    let end = try #require(good.firstRange(of: "\nconnectors:\n")).lowerBound
    let head = good[..<end].replacing("[hubspot, custom]", with: "[\(slug)]")
      .replacing("[hubspot]", with: "[\(slug)]")
    let text = String(head) + "\nconnectors:\n  \(slug): {\(members)}\n"
    recipe = try JetwayConfigurationTests.parse(text).recipes[0]
  }

  func body(_ members: JSONObject) throws -> Body {
    var order: JSONObject = ["connector": .string(recipe.name), "workspace": "acme-1"]
    for member in members.members { order[member.name] = member.value }
    let source = Source(
      name: "billing", verifier: Fixtures.billing.verifier,
      policy: SourcePolicy(connectors: [recipe.name], workspaces: [WorkspacePattern("acme-*")]))
    let request = Fixtures.webhook(JSON.object(order).text)
    let permitted = try source.permit(
      ConnectorOrder(try source.verify(request, at: Fixtures.now)))
    let created = try recipe.connectorRequest(
      for: permitted, onboarding: OnboardingID(at: Fixtures.now))
    let fields = created.credentials?.fields ?? []
    return Body(
      credentials: fields.map { field in
        field.name + "=" + field.value.withBytes { String(decoding: $0, as: UTF8.self) }
      },
      config: created.replicationConfig, environment: created.environment)
  }

  /// Credentials by their names alone; each value is `v`.
  func credentials(_ names: [String], _ more: JSONObject = [:]) throws -> [String] {
    try body(Self.members(names, more)).credentials
  }

  func refusal(_ members: JSONObject) throws -> Refusal {
    try #require(throws: Refusal.self) { try body(members) }
  }

  func refusal(_ names: [String], _ more: JSONObject = [:]) throws -> Refusal {
    try refusal(Self.members(names, more))
  }

  private static func members(_ names: [String], _ more: JSONObject) -> JSONObject {
    var members = more
    let pairs = names.map { name -> (String, JSON) in
      let parts = name.split(separator: "=", maxSplits: 1).map { String($0) }
      return (parts[0], .string(parts.count == 2 ? parts[1] : "v"))
    }
    members["credentials"] = .object(JSONObject(pairs))
    return members
  }
}
