import Gateway
import Secrets
import Testing

@Suite("The catalog")
struct CatalogTests {
  static let entries = Catalog.entries

  @Test("is read in full, every connector of it")
  func reads() {
    #expect(Catalog.mistakes.isEmpty)
    #expect(Self.entries.count == 56)
    #expect(Self.entries.map(\.slug) == Catalog.slugs)
    #expect(Self.entries.reduce(0) { $0 + $1.schemes.count } == 73)
  }

  @Test("is sorted by slugs that a recipe can have, and names each connector once")
  func names() {
    #expect(Catalog.slugs == Set(Catalog.slugs).sorted())
    #expect(Catalog.slugs.allSatisfy { $0.wholeMatch(of: /[a-z0-9][a-z0-9\-]{0,63}/) != nil })
    #expect(Set(Self.entries.map(\.title)).count == Self.entries.count)
    #expect(Set(Self.entries.map(\.definitionID)).count == Self.entries.count)
  }

  @Test("finds an entry by its slug and by its definition, in whatever case")
  func lookup() throws {
    let entry = try #require(Catalog.entry("github"))
    #expect(entry.definitionID == "ef69ef6e-aa7f-4af1-a01d-ef775033524e")
    #expect(Catalog.entry(definitionID: entry.definitionID.uppercased()) == entry)
    #expect(Catalog.entry("git") == nil)
    #expect(Catalog.entry(definitionID: "") == nil)
  }

  @Test("gives each connector a definition and ways to authenticate", arguments: entries)
  func sense(entry: CatalogEntry) {
    #expect(
      entry.definitionID.wholeMatch(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil)
    #expect(!entry.schemes.isEmpty)
    #expect(Set(entry.schemes.map(\.name)).count == entry.schemes.count)
    #expect(Set(entry.config.map(\.name)).count == entry.config.count)
    #expect((entry.rotation != nil) == entry.schemes.contains { $0.isOAuth })
    #expect(entry.schemes.count { $0.provider != nil } <= 1)
  }

  @Test("names the fields of each scheme in both layers of names", arguments: entries)
  func namings(entry: CatalogEntry) {
    for scheme in entry.schemes {
      #expect(!scheme.required.isEmpty)
      #expect(Set(scheme.fields).count == scheme.fields.count)
      // Exa's specification says nothing of a source connector.
      let source = scheme.source + scheme.elsewhere
      #expect(!source.isEmpty || entry.slug == "exa")
      #expect(Set(source.map(\.name)).count == source.count)
      #expect(source.allSatisfy { scheme.fields.contains($0.agent) })
      let unnamed = scheme.required.filter { name in !source.contains { $0.agent == name } }
      #expect(unnamed.isEmpty || entry.slug == "exa", "\(entry.slug): \(unnamed)")
      #expect(scheme.constants.isEmpty || !scheme.source.isEmpty)
      #expect(!scheme.constants.contains { constant in scheme.fields.contains(constant.name) })
      #expect(scheme.client.id == "client_id" || scheme.fields.contains(scheme.client.id))
    }
  }

  @Test("leads nobody but to https addresses of providers", arguments: entries)
  func addresses(entry: CatalogEntry) {
    guard let provider = entry.provider else { return }
    let addresses = [provider.authorizeURL, provider.tokenURL, provider.revocationURL]
    for address in addresses.compactMap(\.self) {
      #expect(
        address.wholeMatch(of: /https:\/\/(\{[a-z_]+\}\.)?[a-z0-9.\-]+\.[a-z]+\/[A-Za-z0-9_.\-\/]*/)
          != nil, "\(address)")
      for match in address.matches(of: /\{([a-z_]+)\}/) {
        #expect(entry.environment.contains { $0.name == match.1 && $0.need == .required })
      }
    }
    #expect(!provider.tokens.isEmpty)
    #expect(Set(provider.scopes).count == provider.scopes.count)
    #expect(!provider.scopes.contains { $0.contains(/[ ,]/) })
  }

  /// What providers' own documents say beyond the connectors' specifications.
  @Test("keeps what OAuth providers do in their own way")
  func deviations() throws {
    func provider(_ slug: String) throws -> OAuthProvider {
      try #require(Catalog.entry(slug)?.provider)
    }
    for slug in Catalog.slugs where slug.hasPrefix("google-") || slug == "gmail" {
      let google = try provider(slug)
      #expect(google.parameters.map(\.name) == ["access_type", "prompt"])
      #expect(google.revocationURL == "https://oauth2.googleapis.com/revoke")
    }
    #expect(try provider("linear").scopeSeparator == ",")
    let notion = try provider("notion")
    #expect(notion.parameters.map(\.name) == ["owner"])
    #expect(notion.clientAuthentication == .basic && notion.bodyFormat == .json)
    #expect(notion.tokens == [.access] && notion.scopes.isEmpty && notion.handsOverClient)
    let salesforce = try provider("salesforce")
    #expect(salesforce.kept == [.init(member: "instance_url", destination: .environment)])
    #expect(salesforce.revocationURL?.hasSuffix("/revoke") == true)
    let github = try provider("github")
    #expect(github.tokens == [.access] && !github.handsOverClient)
    #expect(try provider("gong").tokens == [.refresh, .access])
    #expect(try provider("gong").clientAuthentication == .basic)
    #expect(try provider("shopify").authorizeURL.hasPrefix("https://{shop}.myshopify.com/"))
    #expect(try provider("jira").bodyFormat == .json)
    for slug in ["amazon-seller-partner", "paypal-transaction"] {
      #expect(Catalog.entry(slug)?.provider == nil && Catalog.entry(slug)?.note != nil)
    }
  }

  @Test("of a text names what is wrong with it, by line")
  func mistakes() {
    let text = """
      # Heading.
      one:
        title: One
        definition_id: 1
        schemes:
          - name: a
            kind: magic
            required: [k]
      two:
        title: Two
        definition_id: 2
        scheme: []

      """
    let index = CatalogIndex(Array(text.utf8))
    #expect(index.sections.map(\.slug) == ["one", "two"])
    #expect(index.sections.map(\.definitionID) == ["1", "2"])
    let read = index.sections.map { $0.read() }
    #expect(read.allSatisfy { $0.entry == nil })
    #expect(read[0].mistakes.map(\.line) == [7])
    #expect(read[0].mistakes[0].key == "one.schemes[0].kind")
    #expect(read[1].mistakes.map(\.key) == ["two.schemes", "two.scheme"])
    #expect(read[1].mistakes.last?.line == 12)
  }
}

extension AuthScheme {
  fileprivate var isOAuth: Bool {
    [.oauth2, .clientCredentials, .serviceAccount].contains(kind)
  }
}
