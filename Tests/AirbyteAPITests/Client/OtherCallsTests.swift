import AirbyteAPI
import Logging
import Testing

@Suite("List, get, delete and definitions", .timeLimit(.minutes(1)))
struct OtherCallsTests {
  static let base = "https://upstream.test/api/v1/integrations"

  @Test("The list of the primary document is read")
  func list() async throws {
    let upstream = ScriptedUpstream([
      .success(
        .json(
          200,
          """
          {"data":[{"id":"c-1","name":"My Linear Connector","summarized_source_template":
          {"id":"t-1","name":"Linear","actor_definition_id":"d-1","icon":"i","mode":"REPLICATION"},
          "created_at":"2026-04-20T21:57:20.991787Z","updated_at":"2026-04-20T21:57:20.991787Z"}]}
          """))
    ])
    let list = try await upstream.client()
      .listConnectors(workspace: .name("a b&c"), definitionID: "d-1", context: CallContext())
    let time = "2026-04-20T21:57:20.991787Z"
    #expect(
      list == [
        ConnectorSummary(
          id: "c-1", name: "My Linear Connector", sourceTemplateID: "t-1", definitionID: "d-1",
          typeName: "Linear", createdAt: time, updatedAt: time)
      ])
    #expect(
      upstream.requests.map(\.url) == [
        "\(Self.base)/connectors?workspace_name=a%20b%26c&definition_id=d-1"
      ])
    #expect(upstream.requests.map(\.method) == ["GET"])
    #expect(upstream.requests.first?.field("content-type") == nil)
  }

  @Test("A workspace may be named by its id")
  func workspaceID() async throws {
    let upstream = ScriptedUpstream([.success(.json(200, #"{"data":[]}"#))])
    let list = try await upstream.client()
      .listConnectors(workspace: .id("w/1"), context: CallContext())
    #expect(list.isEmpty)
    #expect(upstream.requests.first?.url == "\(Self.base)/connectors?workspace_id=w%2F1")
  }

  @Test(
    "A list that cannot be read whole is an error, never a shorter list",
    arguments: [
      "", "{}", #"{"data":null}"#, #"{"data":{}}"#, #"{"data":[{"name":"x"}]}"#,
      #"{"data":[{"id":"a","name":"x"},{"id":7,"name":"y"}]}"#, #"{"data":[{"id":"a","name":[]}]}"#,
      #"{"data":[{"id":"a","name":"x"}"#, #"{"data":[null]}"#,
    ])
  func unreadableList(body: String) async {
    let upstream = ScriptedUpstream([.success(.json(200, body))])
    await #expect(throws: AirbyteError.self) {
      try await upstream.client()
        .listConnectors(workspace: .name("w"), context: CallContext())
    }
  }

  @Test("A connector is read and deleted by its id")
  func getAndDelete() async throws {
    let upstream = ScriptedUpstream([
      .success(.json(200, #"{"id":"c-1","name":"n"}"#)),
      .success(.json(202, #"{"job_id":"j-1"}"#)), .success(.json(204, "")),
    ])
    let client = upstream.client()
    #expect(try await client.connector(id: "c-1", context: .init()).name == "n")
    #expect(
      try await client.deleteConnector(id: "c-1", context: .init()) == DeletionJob(id: "j-1"))
    #expect(try await client.deleteConnector(id: "c-1", context: .init()) == DeletionJob(id: nil))
    #expect(upstream.requests.map(\.method) == ["GET", "DELETE", "DELETE"])
    #expect(Set(upstream.requests.map(\.url)) == ["\(Self.base)/connectors/c-1"])
  }

  @Test(
    "A connector's type is told by its template, under either name, or beside it",
    arguments: [
      #""source_template":{"id":"t","name":"N","source_definition_id":"d-1"}"#,
      #""source_template":{"id":"t","name":"N","actor_definition_id":"d-1"}"#,
      #""summarized_source_template":{"id":"t","name":"N","actor_definition_id":"d-1"}"#,
      #""source_template":{"id":"t","name":"N"},"source_definition_id":"d-1""#,
    ])
  func types(member: String) async throws {
    let upstream = ScriptedUpstream([
      .success(.json(200, #"{"id":"c-1","name":"n",\#(member)}"#))
    ])
    let connector = try await upstream.client().connector(id: "c-1", context: .init())
    #expect(connector.definitionID == "d-1" && connector.typeName == "N")
    #expect(connector.sourceTemplateID == "t")
  }

  @Test("An id that would change the path is not sent", arguments: ["", "..", "a/b", "a?b", "ä"])
  func hostileID(id: String) async {
    let upstream = ScriptedUpstream()
    await #expect(throws: AirbyteError.unusableArgument("the connector id")) {
      try await upstream.client().deleteConnector(id: id, context: CallContext())
    }
    #expect(upstream.requests.isEmpty)
  }

  @Test("Definitions are found by a part of their name")
  func definitions() async throws {
    let upstream = ScriptedUpstream([
      .success(
        .json(
          200,
          #"{"definitions":[{"sourceDefinitionId":"d-1","name":"GitHub","iconUrl":"i","custom":false}]}"#
        )), .success(.json(200, #"{"definitions":[{"name":"no id"}]}"#)),
    ])
    let client = upstream.client()
    #expect(
      try await client.definitions(name: "git hub", context: .init()) == [
        Definition(id: "d-1", name: "GitHub", iconURL: "i")
      ])
    #expect(upstream.requests.first?.url == "\(Self.base)/definitions/sources?name=git%20hub")
    await #expect(throws: AirbyteError.unreadable(status: 200, .unexpectedShape)) {
      try await client.definitions(context: .init())
    }
  }

  @Test("Workspaces are read a page at a time, each asked for with the cursor of the one before")
  func workspaces() async throws {
    let upstream = ScriptedUpstream([
      .success(
        .json(
          200,
          """
          {"data":[{"id":"w-1","name":"acme","organization_id":"o","status":"active"},
          {"id":"w-2","name":""}],"next":"a/b c"}
          """)),
      .success(.json(200, #"{"data":[],"next":null}"#)), .success(.json(200, #"{"data":[]}"#)),
    ])
    let client = upstream.client()
    let first = try await client.workspaces(context: .init())
    #expect(first == WorkspacePage(names: ["acme", ""], next: "a/b c"))
    let second = try await client.workspaces(after: first.next, context: .init())
    #expect(second == WorkspacePage(names: []))
    #expect(try await client.workspaces(context: .init()) == second)
    let path = "https://upstream.test/api/v1/workspaces?limit=100"
    #expect(upstream.requests.map(\.url) == [path, "\(path)&cursor=a%2Fb%20c", path])
    #expect(upstream.requests.map(\.method) == ["GET", "GET", "GET"])
  }

  @Test(
    "A page of workspaces that cannot be read whole is an error, never a shorter page",
    arguments: [
      "", "[]", "{}", #"{"data":{}}"#, #"{"data":[{"id":"w"}]}"#, #"{"data":[{"name":7}]}"#,
      #"{"data":[],"next":""}"#, #"{"data":[],"next":7}"#,
      #"{"data":[],"next":"\#(String(repeating: "x", count: 1_001))"}"#,
    ])
  func unreadablePage(body: String) async {
    let upstream = ScriptedUpstream([.success(.json(200, body))])
    await #expect(throws: AirbyteError.self) {
      try await upstream.client().workspaces(context: CallContext())
    }
  }

  @Test("Errors carry status, envelope and the wait")
  func errors() async {
    let upstream = ScriptedUpstream([
      .success(.json(404, #"{"message":"Workspace not found"}"#)),
      .success(.json(503, "", [HTTPField("Retry-After", "7")])),
    ])
    let client = upstream.client()
    await #expect(
      throws: AirbyteError.refused(
        status: 404, envelope: ErrorEnvelope(message: "Workspace not found"))
    ) { try await client.listConnectors(workspace: .name("w"), context: .init()) }
    await #expect(
      throws: AirbyteError.failed(
        status: 503, retryAfter: .seconds(7), envelope: ErrorEnvelope())
    ) { try await client.listConnectors(workspace: .name("w"), context: .init()) }
  }
}
