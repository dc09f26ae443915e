import AirbyteAPI
import FastCGI
import StrictJSON

/// Tells sources which connector types and templates Airbyte has, and which of their recipes use them.
struct LookupDesk: Sendable {
  /// In characters.
  private static let nameLimit = 128
  /// Names of which the answer is kept.
  private static let keptNames = 64
  private static let age: Duration = .seconds(300)

  private let onboarding: Onboarding
  private let question: UpstreamQuestion
  private let definitions: LookupCache<String, [Definition]>
  private let templates: LookupCache<Int, [SourceTemplate]>

  init(_ onboarding: Onboarding) {
    self.onboarding = onboarding
    question = UpstreamQuestion(onboarding.provisioner)
    definitions = LookupCache(limit: Self.keptNames, age: Self.age, clock: onboarding.clock)
    templates = LookupCache(limit: 1, age: Self.age, clock: onboarding.clock)
  }

  /// `GET /definitions?source=S&name=N`: the types whose name contains N, whatever the case.
  func definitions(_ request: Request) async throws(Refusal) -> Response {
    let query = try QueryParameters(request.query, known: ["source", "name"])
    let source = try source(query["source"], request)
    guard let name = query["name"], (1...Self.nameLimit).contains(name.unicodeScalars.count) else {
      throw Refusal(
        .malformedRequest,
        "This address needs the query parameter name, of 1 to \(Self.nameLimit) characters.")
    }
    let found = try await definitions.value(of: name.lowercased()) {
      [question] () async throws(Refusal) in
      try await question.ask(for: source.name) { upstream async throws(AirbyteError) in
        try await upstream.definitions(name: name)
      }
    }
    let scope = ConnectorScope(of: source, recipes: onboarding.recipes)
    let shown = found.map { definition -> JSON in
      [
        "id": .string(definition.id), "name": .string(definition.name),
        "recipes": Self.names(scope.recipes(definitionID: definition.id)),
      ]
    }
    return Self.answer(["definitions": .array(shown)])
  }

  /// `GET /templates?source=S`: the organization's templates that the source's recipes may use.
  func templates(_ request: Request) async throws(Refusal) -> Response {
    let query = try QueryParameters(request.query, known: ["source"])
    let source = try source(query["source"], request)
    let found = try await templates.value(of: 0) { [question] () async throws(Refusal) in
      try await question.ask(for: source.name) { upstream async throws(AirbyteError) in
        try await upstream.templates()
      }
    }
    let scope = ConnectorScope(of: source, recipes: onboarding.recipes)
    let shown = found.compactMap { template -> JSON? in
      let recipes = scope.recipes(
        definitionID: template.definitionID, templateID: template.id)
      guard !recipes.isEmpty else { return nil }
      return [
        "id": .string(template.id), "name": .string(template.name),
        "definition_id": template.definitionID.map(JSON.string) ?? .null,
        "recipes": Self.names(recipes),
      ]
    }
    return Self.answer(["templates": .array(shown)])
  }

  private func source(_ name: String?, _ request: Request) throws(Refusal) -> Source {
    guard let name else {
      throw Refusal(.malformedRequest, "This address needs the query parameter source.")
    }
    let source = try onboarding.sources.source(named: name)
    _ = try source.authenticate(request, at: onboarding.clock.now())
    return source
  }

  private static func names(_ recipes: [Recipe]) -> JSON {
    .array(recipes.map { .string($0.name) })
  }

  private static func answer(_ body: JSON) -> Response {
    Response(
      status: 200, fields: ["Content-Type": "application/json", "Cache-Control": "no-store"],
      body: body.bytes)
  }
}
