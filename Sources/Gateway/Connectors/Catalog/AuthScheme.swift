/// One way to authenticate with a service, in the two layers of names that the upstream knows.
package struct AuthScheme: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case oauth2, bearer, basic
    case clientCredentials = "client_credentials"
    case serviceAccount = "service_account"
    case apiKey = "api_key"
  }

  /// A field by the source connector's name, and the agent's name of the same.
  package struct SourceField: Sendable, Hashable {
    package let name: String
    package let agent: String
  }

  /// What the source connector expects besides, with its value, such as `option_title`.
  package struct Constant: Sendable, Hashable {
    package let name: String
    package let value: String
  }

  /// Whose names credentials are given in.
  package enum Naming: String, Sendable, CaseIterable { case agent, source }

  /// As the upstream's messages have it.
  package let name: String
  package let title: String
  package let kind: Kind
  /// The names of the agent examples.
  package let required: [String]
  package let optional: [String]
  /// All of these are required, inside `credentials`; empty where the specification is silent.
  package let source: [SourceField]
  /// What the source connector keeps outside `credentials`.
  package let elsewhere: [SourceField]
  package let constants: [Constant]
  /// Where the OAuth app's id and secret go.
  package let client: Client
  package let provider: OAuthProvider?
  /// Its fields in the agent's names; every order is held against them.
  let agentNames: [FieldName]
  /// The same in the source connector's names; empty where the specification is silent.
  let sourceNames: [FieldName]

  package struct Client: Sendable, Hashable {
    package var id = "client_id"
    package var secret = "client_secret"
  }

  package var fields: [String] { required + optional }
  /// Whether the OAuth app's id and secret are among its fields.
  package var takesClient: Bool { fields.contains(client.secret) }
  /// Whether an order that gives tokens only, and the recipe's OAuth app, can be of this scheme.
  package var takesTokens: Bool { !tokens.isEmpty }
  /// The tokens without which it does not work, as the agent names have them.
  package var tokens: [OAuthProvider.Token] {
    OAuthProvider.Token.allCases.filter { required.contains($0.rawValue) }
  }
}
