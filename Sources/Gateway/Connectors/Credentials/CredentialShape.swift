import Secrets
import StrictJSON

/// Credentials held against a connector's schemes before they are sent.
///
/// A scheme fits when all its required fields are there, in one layer of names, and nothing else is
/// but its optional fields and its constants. That is stricter than the upstream, which looks for
/// the required ones only: a misspelt field must not vanish.
struct CredentialShape {
  typealias Field = (name: String, value: Secret)

  let schemes: [AuthScheme]
  /// By the order.
  let given: [Field]
  /// By the recipe, under either layer's names: what a scheme does not know is left out.
  var standard: [Field] = []
  /// The recipe's OAuth app, where the order leaves the client to it.
  var app: Recipe.OAuthApp?
  /// What is told the connector besides: a required field is taken from there as a last resort.
  var config: JSONObject = [:]
  var namings = AuthScheme.Naming.allCases

  /// All that is to be sent, in the names it was given in; nil where no scheme fits, or several do.
  func completed() -> [Field]? {
    for naming in namings {
      let fitting = schemes.compactMap { scheme in
        fields(of: scheme, naming).map { (scheme: scheme, fields: $0) }
      }
      if fitting.count > 1 { return nil }
      if let only = fitting.first { return distinguished(only.fields, as: only.scheme) }
    }
    return nil
  }

  private func fields(of scheme: AuthScheme, _ naming: AuthScheme.Naming) -> [Field]? {
    // Where the source connector keeps them elsewhere, the upstream knows the agent's names only.
    let translated = naming == .source && scheme.source.isEmpty
    let known = scheme.names(naming)
    guard !known.isEmpty else { return nil }
    for field in given where !known.contains(where: { $0.name == field.name }) {
      guard let constant = scheme.constants.first(where: { $0.name == field.name }),
        field.value == Secret(constant.value)
      else { return nil }
    }
    var fields = added(client(of: scheme), known) + given + added(standard, known)
    for name in known where name.isRequired && !fields.contains(where: { $0.name == name.name }) {
      guard let text = config[name.agent]?.string else { return nil }
      fields.append((name.name, Secret(text)))
    }
    guard naming == .source else { return fields }
    guard translated else { return fields.completed(with: scheme.constants) }
    return fields.map { field in
      (known.first { $0.name == field.name }?.agent ?? field.name, field.value)
    }
  }

  /// Those of the recipe's fields that are known and not given, under the names in use.
  private func added(_ fields: [Field], _ known: [AuthScheme.FieldName]) -> [Field] {
    fields.compactMap { field in
      let name = known.first { $0.agent == field.name || $0.name == field.name }?.name
      guard let name,
        !given.contains(where: { $0.name == name })
      else { return nil }
      return (name, field.value)
    }
  }

  private func client(of scheme: AuthScheme) -> [Field] {
    guard let app else { return [] }
    return [(scheme.client.id, Secret(app.clientID)), (scheme.client.secret, app.clientSecret)]
  }

  /// The constants go along where the upstream, which lets more through, would find two schemes:
  /// GitLab's token is one of the four fields of its OAuth.
  private func distinguished(_ fields: [Field], as scheme: AuthScheme) -> [Field] {
    let names = Set(fields.map(\.name))
    let isAmbiguous = schemes.contains { other in
      other.name != scheme.name && names.isSuperset(of: other.required)
    }
    guard isAmbiguous, names.isSuperset(of: scheme.source.map(\.name)) else { return fields }
    return fields.completed(with: scheme.constants)
  }
}

extension [CredentialShape.Field] {
  fileprivate func completed(with constants: [AuthScheme.Constant]) -> Self {
    self
      + constants.filter { constant in !contains { $0.name == constant.name } }
      .map { ($0.name, Secret($0.value)) }
  }
}
