import Secrets
import StrictJSON

/// Why credentials are refused: in the upstream's own words, and then what to change. It holds names
/// of fields and no value.
struct CredentialMismatch {
  /// Of the names that a stranger chose and that the answer repeats.
  private static let nameLimit = 20

  let shape: CredentialShape
  /// The recipe's name.
  let recipe: String
  /// Whether the order gave tokens as members of its own, not credentials.
  let isOfTokens: Bool

  var flaws: [Refusal.Flaw] {
    let provided = shape.given.prefix(Self.nameLimit)
      .map { "'\(OrderReader.inert($0.name))'" }.joined(separator: ", ")
    let available = shape.schemes.map(\.listed).joined(separator: "; ")
    let whole = Refusal.Flaw(
      pointer: isOfTokens ? "" : "/credentials",
      message: "Credentials do not match any auth scheme. Provided keys: [\(provided)]. "
        + "Available schemes: \(available)",
      code: "value_error")
    let unknown = unknownFields
    return [whole] + (unknown.isEmpty ? nearestFlaws : unknown)
  }

  private var unknownFields: [Refusal.Flaw] {
    var known: [String] = []
    for name in shape.schemes.flatMap(\.knownNames) where !known.contains(name) {
      known.append(name)
    }
    return shape.given.filter { !known.contains($0.name) }.prefix(Self.nameLimit).map { field in
      let hint =
        Spelling.nearest(to: field.name, among: known).map { "did you mean \($0)?" }
        ?? "there are \(known.joined(separator: ", "))"
      return Refusal.Flaw(
        pointer: pointer(field.name), message: "is not a field of this connector; \(hint)",
        code: "extra_forbidden")
    }
  }

  /// What is missing and what is too much of the scheme that most of the given fields belong to.
  private var nearestFlaws: [Refusal.Flaw] {
    let candidates = shape.schemes.flatMap { scheme in
      shape.namings.map {
        Candidate(scheme: scheme, naming: $0, names: scheme.names($0), shape: shape)
      }
    }
    guard let best = candidates.filter({ !$0.names.isEmpty }).max(by: { $0.rank < $1.rank })
    else { return [] }
    let takes = best.names.map(\.name).joined(separator: ", ")
    return best.missing.map { missing($0, of: best.scheme) }
      + best.strays.map { name in
        let constant = best.scheme.constants.first { $0.name == name }
        return Refusal.Flaw(
          pointer: pointer(name),
          message: constant.map { "must be \"\($0.value)\" for \(best.scheme.name)" }
            ?? "does not belong to \(best.scheme.name), which takes \(takes)",
          code: "value_error")
      }
  }

  private func missing(_ name: String, of scheme: AuthScheme) -> Refusal.Flaw {
    let message = "is required by \(scheme.name)"
    guard isOfTokens else {
      return Refusal.Flaw(pointer: pointer(name), message: message, code: "missing")
    }
    guard name != scheme.client.id, name != scheme.client.secret else {
      return Self.noApp(recipe, pointer: "/\(shape.given.first?.name ?? "connector")")
    }
    let isToken = OAuthProvider.Token(rawValue: name) != nil
    return Refusal.Flaw(
      pointer: isToken ? "/\(name)" : "/credentials/\(name)",
      message: isToken ? message : "\(message); connectors.\(recipe).credentials can give it",
      code: "missing")
  }

  private func pointer(_ name: String) -> String {
    isOfTokens ? OrderReader.pointer(name) : OrderReader.pointer("credentials", name)
  }

  static func noApp(_ recipe: String, pointer: String) -> Refusal.Flaw {
    Refusal.Flaw(
      pointer: pointer,
      message: "connectors.\(recipe) has no client_id and client_secret to use it with",
      code: "no_oauth_app")
  }

  private struct Candidate {
    let scheme: AuthScheme
    let naming: AuthScheme.Naming
    let names: [AuthScheme.FieldName]
    let shape: CredentialShape

    /// What neither the order nor the recipe gives.
    var missing: [String] {
      let standard = shape.standard.map(\.name)
      let client = shape.app == nil ? [] : [scheme.client.id, scheme.client.secret]
      return names.filter { name in
        name.isRequired && !shape.given.contains { $0.name == name.name }
          && !(standard + client).contains(name.agent) && shape.config[name.agent] == nil
      }.map(\.name)
    }

    /// What is given and is no field, or a constant with another value.
    var strays: [String] {
      shape.given.filter { field in
        !names.contains { $0.name == field.name }
          && !scheme.constants.contains {
            $0.name == field.name && field.value == Secret($0.value)
          }
      }.map(\.name)
    }

    /// Greater for the one that a sender is likelier to mean.
    var rank: Int {
      let hasConstant = scheme.constants.contains { constant in
        shape.given.contains { $0.name == constant.name }
      }
      return shape.given.count - 2 * strays.count - missing.count
        + (naming == .source && hasConstant ? 1 : 0)
    }
  }
}
