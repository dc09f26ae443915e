import Gateway
import Testing

@Suite("Mistakes in a mapping")
struct MappingMistakesTests {
  static let good = """
    map:
      workspace: /w
      connector: {from: /p, values: {hs: hubspot}, default: custom}
      refresh_token: /t
      name: "{/n} HubSpot"
      credentials: {option_title: {literal: PAT}, token: {from: /c, optional: true}}
      id: /id
    """

  /// What is replaced in the good mapping, by what; the key and a part of the message expected.
  static let mistakes: [(String, String, String, String)] = [
    ("workspace: /w", "worksapce: /w", "worksapce", "did you mean workspace?"),
    ("workspace: /w", "worksapce: /w", "workspace", "is required"),
    ("  workspace: /w\n", "  workspace: /a~b\n", "workspace", "~1 for /"),
    ("workspace: /w", "workspace: other", "workspace", "matches no pattern"),
    ("workspace: /w", "workspace: {from: /w, optional: true}", "workspace", "give a default"),
    ("workspace: /w", "workspace: [/w]", "workspace", "must be text"),
    ("connector:", "name2:", "connector", "is required"),
    ("hs: hubspot", "hs: hubspto", "connector.values.hs", "did you mean hubspot?"),
    ("default: custom", "default: linear", "connector.default", "hubspot, custom"),
    ("values: {hs: hubspot}", "values: {}", "connector.values", "must not be empty"),
    ("from: /p", "from: hubspot", "connector.from", "must be a pointer"),
    ("from: /p, ", "", "connector", "must have from"),
    ("from: /p", "form: /p", "connector.form", "did you mean from?"),
    ("from: /p", "literal: custom", "connector", "have no meaning beside it"),
    ("default: custom", "default: custom, optional: true", "connector.optional", "beside default"),
    ("default: custom", "optional: maybe", "connector.optional", "true or false"),
    ("refresh_token: /t", "refresh_token: hunter2", "refresh_token", "never stands in this file"),
    (
      "refresh_token: /t", "refresh_token: {literal: hunter2}", "refresh_token.literal",
      "never stands in this file"
    ),
    ("refresh_token: /t", "connector_id: c-1", "connector_id", "only one webhook could adopt it"),
    ("  refresh_token: /t\n", "  access_token: {form: /t}\n", "access_token", "must have from"),
    ("{/n} HubSpot", "{n} HubSpot", "name", "{/data/id}"),
    ("{/n} HubSpot", "{/n HubSpot", "name", "{{ or }}"),
    ("{literal: PAT}", "PAT", "credentials.option_title", "{literal: …}"),
    (", token: {from: /c, optional: true}", ", token: /c", "", "cannot both be in a webhook"),
    (
      "  credentials: {option_title: {literal: PAT}, ", "  environment: {x: [], ", "environment.x",
      "not be empty"
    ),
    ("id: /id", "id: fixed", "id", "must come from the body"),
    ("id: /id", "definition_id: abc", "definition_id", "must be a UUID"),
  ]

  static func mistakes(_ lines: String, verify: String? = nil) -> [ConfigurationMistake] {
    do {
      _ = try Mapping.form(lines, verify: verify)
      return []
    } catch {
      return (error as? ConfigurationMistakes)?.mistakes ?? []
    }
  }

  /// The credentials beside a refresh token have to be optional altogether.
  private static let soundMap = good.replacing("{literal: PAT}", with: "{from: /o, optional: true}")

  @Test("are none in a good one")
  func sound() throws {
    _ = try Mapping.form(Self.soundMap)
  }

  @Test("are told with their key and a remedy", arguments: mistakes)
  func told(old: String, new: String, key: String, message: String) throws {
    try #require(Self.good.contains(old))
    let mistakes = Self.mistakes(Self.good.replacing(old, with: new))
    let path = "sources.crm.map" + (key.isEmpty ? "" : ".\(key)")
    #expect(
      mistakes.contains { $0.key == path && $0.message.contains(message) && $0.line != nil },
      "\(mistakes)")
    #expect(!"\(mistakes)".contains("hunter2"))
  }

  @Test("are told all at once")
  func all() {
    let mistakes = Self.mistakes("map: {connector: nope, workspace: other, name: \"{x}\"}")
    #expect(
      mistakes.map(\.key).sorted()
        == ["", ".connector", ".name", ".workspace"].map { "sources.crm.map\($0)" })
  }

  @Test("are a completion that is nowhere, and a key where the scheme has one")
  func completion() {
    let none = Self.mistakes("map: {connector: hubspot, workspace: /w}")
    #expect(none.map(\.key) == ["sources.crm.map"])
    #expect(none.first?.message.contains("oauth_secret_id") == true)
    let key = Self.mistakes(
      "map: {connector: hubspot, workspace: /w, refresh_token: /t, id: /id}",
      verify: "{scheme: standard-webhooks, secrets: [{env: HOOK}]}")
    #expect(key.map(\.key) == ["sources.crm.map.id"])
  }

  @Test("are an envelope of another kind")
  func envelope() {
    let mistakes = Self.mistakes("envelope: cloudevent")
    #expect(mistakes.map(\.key) == ["sources.crm.envelope"])
  }
}
