import FastCGI
import Sandbox
import StrictJSON
import Testing

/// The page's commands as they stand there, one after the other, with what each reader fills in.
@Suite("The commands of the upstream's page \"Add a connector\"", .timeLimit(.minutes(1)))
struct DocumentExamplesTests {
  private let sandbox: Fixture
  private let token: String

  init() async throws {
    sandbox = try Fixture()
    token = try await sandbox.token()
  }

  private func run(_ command: String, _ values: [String: String] = [:]) async throws -> Response {
    var values = values
    values["application_token"] = token
    let example = try CurlExample(command, values: values)
    return await sandbox.send(
      example.method, example.path, example.body, fields: example.fields)
  }

  /// As its `jq -r '.definitions[0].sourceDefinitionId'` does.
  private func definitionID(_ name: String) async throws -> String {
    let command = Self.findDefinition.replacing("name=github", with: "name=\(name)")
    let response = try await run(command)
    #expect(response.status == 200)
    return try response.json["definitions"]?.array?.first?["sourceDefinitionId"]?.string ?? ""
  }

  private static let findDefinition = """
    curl -s 'https://api.airbyte.ai/api/v1/integrations/definitions/sources?name=github' \\
    -H 'Authorization: Bearer <application_token>' \\
    | jq -r '.definitions[0].sourceDefinitionId'
    """
  private static let createGitHub = """
    curl -X POST 'https://api.airbyte.ai/api/v1/integrations/connectors' \\
    --header 'Authorization: Bearer <application_token>' \\
    --header 'Content-Type: application/json' \\
    --data '{
    "workspace_name": "default",
    "definition_id": "<github_definition_id>",
    "name": "My GitHub Connector",
    "credentials": {
    "option_title": "PAT Credentials",
    "personal_access_token": "<github_pat>"
    },
    "replication_config": {
    "repositories": ["airbytehq/airbyte"]
    }
    }'
    """
  private static let createHubSpot = """
    curl -X POST 'https://api.airbyte.ai/api/v1/integrations/connectors' \\
    --header 'Authorization: Bearer <application_token>' \\
    --header 'Content-Type: application/json' \\
    --data '{
    "workspace_name": "default",
    "definition_id": "<hubspot_definition_id>",
    "name": "My HubSpot Connector",
    "credentials": {
    "client_id": "<hubspot_client_id>",
    "client_secret": "<hubspot_client_secret>",
    "refresh_token": "<hubspot_refresh_token>"
    }
    }'
    """
  private static let list = """
    curl 'https://api.airbyte.ai/api/v1/integrations/connectors?workspace_name=default' \\
    --header 'Authorization: Bearer <application_token>'
    """
  private static let listOfType = """
    curl 'https://api.airbyte.ai/api/v1/integrations/connectors?workspace_name=default&definition_id=<hubspot_definition_id>' \\
    --header 'Authorization: Bearer <application_token>'
    """
  private static let get = """
    curl 'https://api.airbyte.ai/api/v1/integrations/connectors/<connector_id>' \\
    --header 'Authorization: Bearer <application_token>'
    """
  private static let delete = """
    curl -X DELETE 'https://api.airbyte.ai/api/v1/integrations/connectors/<connector_id>' \\
    --header 'Authorization: Bearer <application_token>'
    """
  private static let secrets = [
    "github_pat": "ghp_1", "hubspot_client_id": "app", "hubspot_client_secret": "hs_secret",
    "hubspot_refresh_token": "hs_refresh",
  ]

  @Test("All of them work in their order, and show what the page shows")
  func story() async throws {
    var values = Self.secrets
    values["github_definition_id"] = try await definitionID("github")
    values["hubspot_definition_id"] = try await definitionID("hubspot")
    let github = try await run(Self.createGitHub, values)
    let hubspot = try await run(Self.createHubSpot, values)
    for created in [github, hubspot] {
      #expect(created.status == 200)
      let text = String(decoding: created.body, as: UTF8.self)
      #expect(!Self.secrets.values.contains { $0 != "app" && text.contains($0) })
    }
    let ids = try [github, hubspot].map { try $0.json["id"]?.string ?? "" }
    #expect(try await listed(Self.list) == ids)
    #expect(try await listed(Self.listOfType, values) == [ids[1]])

    values["connector_id"] = ids[1]
    let got = try await run(Self.get, values)
    #expect(try got.status == 200 && got.json == hubspot.json)
    let deleted = try await run(Self.delete, values)
    #expect(deleted.status == 202)
    #expect(try deleted.json.object?.names == ["job_id"])
    #expect(try await listed(Self.list) == ids)
    #expect(try await listed(Self.list) == [ids[0]])
    #expect(try await run(Self.get, values).status == 404)
  }

  @Test("A connector type's slug works in the place of its id, a template's id too")
  func identifiers() async throws {
    let id = #""definition_id": "<hubspot_definition_id>""#
    let bySlug = Self.createHubSpot.replacing(id, with: #""connector_type": "hubspot""#)
    let first = try await run(bySlug, Self.secrets)
    #expect(first.status == 200)
    let template = try first.json["source_template"]?["id"]?.string ?? ""
    let byTemplate = Self.createHubSpot.replacing(
      id, with: #""source_template_id": "\#(template)""#)
    #expect(try await run(byTemplate, Self.secrets).status == 200)
    let byNothing = Self.createHubSpot.replacing("\(id),\n", with: "")
    let refused = try await run(byNothing, Self.secrets)
    #expect(refused.status == 422)
    #expect(
      try refused.json["errors"]?.array?.first?.object?.names
        == ["field", "message", "error_code"])
  }

  @Test("A missing or invalid token is 401, an unknown connector or property what the page says")
  func errors() async throws {
    let unknown = ["connector_id": CreateTests.unknown]
    for command in [Self.get, Self.delete] {
      #expect(try await run(command, unknown).status == 404)
      let without = command.split(separator: " \\\n").dropLast().joined()
      #expect(try await run(without, unknown).status == 401)
    }
    var values = Self.secrets
    values["github_definition_id"] = try await definitionID("github")
    let misplaced = Self.createGitHub.replacing(
      #""replication_config": {"# + "\n", with: ""
    ).replacing(#"["airbytehq/airbyte"]"# + "\n}", with: #"["airbytehq/airbyte"]"#)
    let refused = try await run(misplaced, values)
    #expect(refused.status == 422)
    #expect(try refused.json["message"] == "required property 'repositories' not found")
    let property = Self.createGitHub.replacing(
      #""workspace_name""#, with: #""worksapce": "x", "workspace_name""#)
    #expect(try await run(property, values).status == 422)
    let list = Self.list.replacing("?workspace_name=default", with: "")
    #expect(try await run(list).status == 400)
  }

  private func listed(_ command: String, _ values: [String: String] = [:]) async throws -> [String]
  {
    let response = try await run(command, values)
    #expect(response.status == 200)
    return try (response.json["data"]?.array ?? []).compactMap { $0["id"]?.string }
  }
}
