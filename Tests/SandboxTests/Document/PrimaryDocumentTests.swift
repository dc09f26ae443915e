import FastCGI
import Sandbox
import StrictJSON
import Testing

/// Every example and every statement of the upstream's "Add a connector" page.
@Suite("The upstream's page \"Add a connector\"", .timeLimit(.minutes(1)))
struct PrimaryDocumentTests {
  static let github = """
    {
    "workspace_name": "default",
    "definition_id": "ef69ef6e-aa7f-4af1-a01d-ef775033524e",
    "name": "My GitHub Connector",
    "credentials": {
    "option_title": "PAT Credentials",
    "personal_access_token": "<github_pat>"
    },
    "replication_config": {
    "repositories": ["airbytehq/airbyte"]
    }
    }
    """
  static let hubspot = """
    {
    "workspace_name": "default",
    "definition_id": "36c891d9-4bd9-43ac-bad2-10e12756272c",
    "name": "My HubSpot Connector",
    "credentials": {
    "client_id": "<hubspot_client_id>",
    "client_secret": "<hubspot_client_secret>",
    "refresh_token": "<hubspot_refresh_token>"
    }
    }
    """

  @Test("Its create examples work", arguments: [github, hubspot])
  func creates(body: String) async throws {
    let response = try await Fixture().create(body)
    #expect(response.status == 200)
    let json = try response.json
    #expect(json["id"]?.string?.isEmpty == false)
    #expect(try json["name"] == JSON(parsing: Array(body.utf8))["name"])
    #expect(json["source_template"]?["user_config_spec"]?["connectionSpecification"] != nil)
    #expect(json["created_at"] == "2026-04-20T21:57:20.991787Z")
    #expect(!response.body.isEmpty && !String(decoding: response.body, as: UTF8.self).contains("<"))
  }

  @Test("Its GitHub id is found by name, and the first hit is the one")
  func definitionByName() async throws {
    let sandbox = try Fixture()
    let response = try await sandbox.send(
      "GET", "\(Fixture.definitions)?name=github", token: sandbox.token())
    let first = try response.json["definitions"]?.array?.first
    #expect(first?["sourceDefinitionId"] == "ef69ef6e-aa7f-4af1-a01d-ef775033524e")
  }

  @Test("No identifier is 422 with its text, in its envelope")
  func noIdentifier() async throws {
    let response = try await Fixture().create(
      #"{"workspace_name":"default","credentials":{"api_key":"x"}}"#)
    let text: JSON =
      "Value error, One of connector_type, definition_id, or source_template_id must be provided"
    #expect(response.status == 422)
    #expect(
      try response.json == [
        "message": text,
        "errors": [["field": "body", "message": text, "error_code": "value_error"]],
      ])
  }

  @Test(
    "GitHub without repositories, or with them at the top level, is 422 with its text",
    arguments: ["", #","repositories":["a/b"]"#, #","replication_config":{}"#])
  func repositories(rest: String) async throws {
    let response = try await Fixture().create(
      #"{"workspace_name":"default","connector_type":"github","credentials":{"token":"x"}\#(rest)}"#
    )
    #expect(response.status == 422)
    #expect(try response.json["message"] == "required property 'repositories' not found")
  }

  @Test("Credentials of no scheme are 400 with its text")
  func scheme() async throws {
    let response = try await Fixture().create(
      #"{"workspace_name":"default","connector_type":"linear","credentials":{"key":"x","b":"y"}}"#)
    #expect(response.status == 400)
    let message = try response.json["message"]?.string ?? ""
    #expect(
      message.hasPrefix(
        "Credentials do not match any auth scheme. Provided keys: ['key', 'b']. "
          + "Available schemes: linearOAuth"))
  }

  @Test("Its list example shows what it shows")
  func list() async throws {
    let sandbox = try Fixture()
    let created = try await sandbox.create(
      #"{"workspace_name":"default","connector_type":"linear","name":"My Linear Connector","credentials":{"api_key":"x"}}"#
    )
    _ = try await sandbox.create(Self.hubspot)
    let linear = "1c5d8316-ed42-4473-8fbc-2626f03f070c"
    let response = try await sandbox.send(
      "GET", "\(Fixture.connectors)?workspace_name=default&definition_id=\(linear)",
      token: sandbox.token())
    #expect(response.status == 200)
    let data = try #require(try response.json["data"]?.array)
    #expect(data.count == 1)
    let item = try #require(data.first)
    #expect(try item["id"] == created.json["id"])
    #expect(item["name"] == "My Linear Connector")
    #expect(item["created_at"] == "2026-04-20T21:57:20.991787Z")
    #expect(item["updated_at"] == item["created_at"])
    let template = try #require(item["summarized_source_template"])
    #expect(template["name"] == "Linear" && template["mode"] == "REPLICATION")
    #expect(template["actor_definition_id"] == .string(linear))
    #expect(
      template["icon"]
        == "https://connectors.airbyte.com/files/metadata/airbyte/source-linear/latest/icon.svg")
    #expect(item["source_definition_id"] == .string(linear))
  }

  @Test("Get mirrors create, delete is 202 with a job and empties the list later")
  func getAndDelete() async throws {
    let sandbox = try Fixture()
    let created = try await sandbox.create(Self.hubspot).json
    let id = try #require(created["id"]?.string)
    let path = "\(Fixture.connectors)/\(id)"
    let got = try await sandbox.send("GET", path, token: sandbox.token())
    #expect(got.status == 200)
    #expect(try got.json == created)

    let deleted = try await sandbox.send("DELETE", path, token: sandbox.token())
    #expect(deleted.status == 202)
    #expect(try deleted.json["job_id"]?.string?.isEmpty == false)
    #expect(try await sandbox.list() == [id])
    #expect(try await sandbox.list() == [])
    #expect(try await sandbox.send("GET", path, token: sandbox.token()).status == 404)
    #expect(try await sandbox.send("DELETE", path, token: sandbox.token()).status == 404)
  }

  @Test("Both names of a definition's id mean the same one, for every connector")
  func everyDefinition() async throws {
    var settings = SandboxSettings()
    settings.acceptsOnlyIssuedSecrets = false
    let sandbox = try Fixture(settings: settings)
    let token = try await sandbox.token()
    let all = try await sandbox.send("GET", Fixture.definitions, token: token).json
    let definitions = try #require(all["definitions"]?.array)
    let names = definitions.compactMap { $0["name"]?.string }
    #expect(names.count == 56)
    for name in ["GitHub", "HubSpot", "Linear", "Notion", "Salesforce", "Google Ads"] {
      #expect(names.contains(name))
    }
    for definition in definitions {
      let id = try #require(definition["sourceDefinitionId"]?.string)
      let one = try await sandbox.send("GET", "\(Fixture.definitions)/\(id)", token: token).json
      #expect(one["id"]?.string == id)
      let specification = one["definition"]?["spec"]?["connectionSpecification"]
      let required = try #require(specification?["required"]?.array).compactMap(\.string)
      let config = required.filter { $0 != "credentials" }.map { name -> (String, JSON) in
        let type = specification?["properties"]?[name]?["type"]
        return (name, type == "array" ? .array([]) : "1")
      }
      let body: JSON = [
        "workspace_name": "default", "definition_id": .string(id),
        "server_side_oauth_secret_id": "s", "replication_config": .object(JSONObject(config)),
      ]
      #expect(try await sandbox.create(body.text).status == 200)
    }
  }
}
