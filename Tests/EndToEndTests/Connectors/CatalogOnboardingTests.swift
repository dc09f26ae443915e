import Gateway
import StrictJSON
import Testing
import Workbench

@Suite("The connectors of the catalog", .timeLimit(.minutes(3)))
struct CatalogOnboardingTests {
  /// One scheme by one layer of names.
  struct Trial: Sendable, CustomStringConvertible {
    let entry: CatalogEntry
    let scheme: AuthScheme
    let webhook: Webhook
    let naming: AuthScheme.Naming

    var description: String { "\(entry.slug), \(scheme.name), \(naming.rawValue) names" }
  }

  /// The webhooks that the catalog shows, and the same with the source connector's names.
  static func trials() -> [Trial] {
    Catalog.entries.flatMap { entry in
      entry.schemes.flatMap { scheme in
        var body = CatalogExample(entry, scheme).webhook
        body["workspace"] = "acme-catalog"
        var trials = [
          Trial(entry: entry, scheme: scheme, webhook: Webhook(.object(body)), naming: .agent)
        ]
        if !scheme.source.isEmpty {
          body["refresh_token"] = nil
          body["access_token"] = nil
          let fields = scheme.source.map { ($0.name, JSON.string("<\($0.name)>")) }
          let constants = scheme.constants.map { ($0.name, JSON.string($0.value)) }
            .filter { $0.1 != "" }
          body["credentials"] = .object(JSONObject(fields + constants))
          trials.append(
            Trial(entry: entry, scheme: scheme, webhook: Webhook(.object(body)), naming: .source))
        }
        return trials
      }
    }
  }

  @Test("are each created in each scheme by the recipe and the webhook that the catalog shows")
  func everyScheme() async throws {
    try await CatalogStack.with { stack in
      let caller = try Caller(stack)
      let trials = Self.trials()
      #expect(trials.count { $0.naming == .agent } == 73)
      #expect(trials.count { $0.naming == .source } == 46)
      let answers = try await Parallel.map(trials) { try await caller.send($0.webhook) }
      for (trial, answer) in zip(trials, answers) {
        #expect(answer.status == 201, "\(trial): \(answer.json.text)")
      }
      let stored = try await SandboxControl(stack).connectors()
      #expect(stored.count == trials.count)
      #expect(
        Set(stored.compactMap { $0["definition_id"]?.string })
          == Set(Catalog.entries.map(\.definitionID)))
      let github = stored.filter { $0["definition_id"] == .string(trials.definition("github")) }
      #expect(github.allSatisfy { $0["replication_config"]?["repositories"] != nil })
    }
  }

  @Test("are refused before anything is sent where the credentials are of another shape")
  func mismatch() async throws {
    try await CatalogStack.with { stack in
      let caller = try Caller(stack)
      for entry in Catalog.entries {
        var body = CatalogExample(entry, entry.schemes[0]).webhook
        body["workspace"] = "acme-catalog"
        body["refresh_token"] = nil
        body["access_token"] = nil
        body["credentials"] = ["nonsense": "x"]
        let answer = try await caller.send(Webhook(.object(body)))
        #expect(answer.status == 422, "\(entry.slug)")
        let message = answer.json["errors"]?.array?.first?["message"]?.string ?? ""
        #expect(
          message.hasPrefix(
            "Credentials do not match any auth scheme. Provided keys: ['nonsense']. Available "
              + "schemes: \(entry.schemes[0].name)"), "\(entry.slug): \(message)")
      }
      #expect(try await SandboxControl(stack).createCalls() == 0)
    }
  }

  @Test("ask for what they need before a person is sent to the provider")
  func session() async throws {
    try await CatalogStack.with { stack in
      let caller = try Caller(stack)
      for (connector, pointer) in [
        ("google-ads", "/config/customer_id"), ("jira", "/environment/subdomain"),
        ("github", "/config/repositories"),
      ] {
        let body = JSON.object([
          "source": "billing", "connector": .string(connector), "workspace": "acme-1",
        ]).bytes
        let answer = try await caller.call(
          "POST", "/oauth/sessions", body: body,
          fields: SignedWebhook(body: body, key: caller.key).fields)
        #expect(answer.status == 422, "\(answer.json.text)")
        #expect(
          answer.json["errors"]?.array?.first?["field"] == .string(String(pointer.dropFirst())))
      }
    }
  }

  @Test("are those that Airbyte has, says jetway check --online")
  func online() async throws {
    try await CatalogStack.with { stack in
      let sound = try await stack.run("check", "--online", knowsSecrets: true)
      #expect(sound.status == 0, "\(sound.errors)")
      for entry in Catalog.entries {
        #expect(sound.output.contains("\(entry.slug): is definition \(entry.definitionID)\n"))
      }
      try stack.reconfigure(
        "  exa:", as: "  exa: {definition_id: 11111111-2222-4333-8444-555555555555}")
      let wrong = try await stack.run("check", "--online", knowsSecrets: true)
      #expect(wrong.status == 1)
      #expect(wrong.output.contains("MISTAKE: exa: Airbyte has no definition 11111111-"))
      await stack.nginx.stop()
      let unreachable = try await stack.run("check", "--online", knowsSecrets: true)
      #expect(unreachable.status == 69)
      #expect(unreachable.errors.contains("did not tell its definitions"))
    }
  }

  @Test("are shown by jetway catalog")
  func shown() async throws {
    let all = try await CommandRun.of(["catalog"])
    #expect(all.status == 0 && all.output.split(separator: "\n").count == 56)
    let one = try await CommandRun.of(["catalog", "github", "--json"])
    #expect(try one.lines.first?["schemes"]?.array?.count == 2)
    let none = try await CommandRun.of(["catalog", "githb"])
    #expect(none.status == 66 && none.errors.contains("did you mean github?"))
  }
}

extension [CatalogOnboardingTests.Trial] {
  fileprivate func definition(_ slug: String) -> String {
    first { $0.entry.slug == slug }?.entry.definitionID ?? ""
  }
}
