/// The recipes of a deployment, by name.
package struct Recipes: Sendable {
  private let recipes: [String: Recipe]

  package init(_ recipes: [Recipe]) {
    self.recipes = Dictionary(recipes.map { ($0.name, $0) }) { _, last in last }
  }

  package var names: [String] { recipes.keys.sorted() }

  /// Those whose tokens this deployment can revoke at their provider (RFC 7009), each with all that
  /// have the same address for it, itself among them.
  package var revocable: [String: [String]] {
    let able = recipes.values.filter { $0.oauthApp != nil && $0.provider?.revocationURL != nil }
    let groups = Dictionary(grouping: able) { $0.provider?.revocationURL }.values
      .map { $0.map(\.name).sorted() }
    return Dictionary(
      groups.flatMap { group in group.map { ($0, group) } }, uniquingKeysWith: { $1 })
  }

  /// Those whose connectors Airbyte tries out after their creation.
  package var checked: Set<String> {
    Set(recipes.values.filter { $0.verify == .check }.map(\.name))
  }

  /// nil where no recipe has the name.
  package subscript(name: String) -> Recipe? { recipes[name] }

  package func recipe(for permitted: PermittedOrder) throws(Refusal) -> Recipe {
    guard let recipe = recipes[permitted.order.connector] else {
      throw Refusal(
        .invalidWebhook, "This deployment has no recipe for this connector.",
        flaws: [
          Refusal.Flaw(
            pointer: "/connector", message: "must be one of \(names.joined(separator: ", "))",
            code: "unknown_connector")
        ])
    }
    return recipe
  }
}
