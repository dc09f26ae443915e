import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("Faults on request", .timeLimit(.minutes(1)))
struct FaultTests {
  private func sandbox(_ faults: String) async throws -> Fixture {
    let sandbox = try Fixture()
    let response = await sandbox.send("PUT", "/sandbox/faults", faults)
    #expect(response.status == 200)
    return sandbox
  }

  private func stored(_ sandbox: Fixture) async throws -> Int {
    try await sandbox.send("GET", "/sandbox/connectors").json["data"]?.array?.count ?? -1
  }

  @Test(
    "A fault comes before or after the connector is stored",
    arguments: [
      (#"{"operation":"create","reset":"before"}"#, 599, 0),
      (#"{"operation":"create","reset":"after"}"#, 599, 1),
      (#"{"operation":"create","status":503}"#, 503, 0),
      (#"{"operation":"create","status":500,"stage":"after"}"#, 500, 1),
      (#"{"operation":"create","garbage":"html"}"#, 200, 1),
      (#"{"operation":"create","garbage":"truncated","stage":"before"}"#, 200, 0),
      (#"{"operation":"create","delay_ms":10}"#, 200, 1),
    ])
  func stages(fault: String, status: Int, count: Int) async throws {
    let sandbox = try await sandbox(fault)
    let response = try await sandbox.create(Fixture.linear)
    #expect(response.status == status)
    #expect(try await stored(sandbox) == count)
    if status == 599 { #expect(response.body.isEmpty && response.fields == HeaderFields()) }
    if fault.contains("garbage") { #expect((try? response.json) == nil) }
  }

  @Test("It begins after so many calls and ends after so many")
  func window() async throws {
    let sandbox = try await sandbox(#"{"operation":"create","status":500,"after":1,"times":2}"#)
    var statuses: [Int] = []
    for _ in 0..<5 { statuses.append(try await sandbox.create(Fixture.linear).status) }
    #expect(statuses == [200, 500, 500, 200, 200])
  }

  @Test(
    "It befalls only the calls it names",
    arguments: [
      (#"{"operation":"list","status":500}"#, 200, 500),
      (#"{"method":"POST","path":"/api/v1/integrations","status":500}"#, 500, 200),
      (#"{"method":"GET","status":500}"#, 200, 500),
      (#"{"path":"/api/v1/integrations/connectors","status":500}"#, 500, 500),
      (#"{"path":"/other","status":500}"#, 200, 200),
    ])
  func scope(fault: String, create: Int, list: Int) async throws {
    let sandbox = try await sandbox(fault)
    #expect(try await sandbox.create(Fixture.linear).status == create)
    let path = "\(Fixture.connectors)?workspace_name=default"
    #expect(try await sandbox.send("GET", path, token: sandbox.token()).status == list)
  }

  @Test("Several faults come one after the other, and can be looked at and taken back")
  func several() async throws {
    let sandbox = try await sandbox(
      #"{"faults":[{"operation":"create","status":429,"retry_after":7,"times":1},{"operation":"create","reset":"before"}]}"#
    )
    let first = try await sandbox.create(Fixture.linear)
    #expect(first.status == 429 && first.fields.first("retry-after") == "7")
    #expect(try await sandbox.create(Fixture.linear).status == 599)
    let plan = try await sandbox.send("GET", "/sandbox/faults").json["faults"]?.array
    #expect(plan?.first?["times"] == 0 && plan?.count == 2)
    #expect(await sandbox.send("DELETE", "/sandbox/faults").status == 204)
    #expect(try await sandbox.create(Fixture.linear).status == 200)
  }

  @Test("A delay passes before or after the work, by the clock passed in")
  func delay() async throws {
    let sandbox = try await sandbox(
      #"{"operation":"create","delay_ms":1500,"stage":"after","status":504}"#)
    let start = sandbox.time.now
    #expect(try await sandbox.create(Fixture.linear).status == 504)
    #expect(sandbox.time.now - start == 1_500_000)
    let data = try await sandbox.send("GET", "/sandbox/connectors").json["data"]
    #expect(data?.array?.first?["created_at"] == "2026-04-20T21:57:20.991787Z")
  }

  @Test(
    "An answer of 200 need not hold what was asked for",
    arguments: [("html", "create"), ("truncated", "create"), ("truncated", "list")])
  func garbage(kind: String, operation: String) async throws {
    let sandbox = try await sandbox(#"{"operation":"\#(operation)","garbage":"\#(kind)"}"#)
    let response =
      if operation == "create" { try await sandbox.create(Fixture.linear) } else {
        await sandbox.send(
          "GET", "\(Fixture.connectors)?workspace_name=default", token: try await sandbox.token())
      }
    #expect(response.status == 200 && (try? response.json) == nil)
  }

  @Test("An answer of 200 may lack the connector's id, or the list's data")
  func incomplete() async throws {
    let sandbox = try await sandbox(#"{"garbage":"incomplete","path":"\#(Fixture.connectors)"}"#)
    let json = try await sandbox.create(Fixture.linear).json
    #expect(json["id"] == nil && json["data"] == nil && json["name"] != nil)
    #expect(try await stored(sandbox) == 1)
  }

  @Test(
    "A connector can be stored after its caller was answered",
    arguments: [(#""reset":"before""#, 599), (#""status":503"#, 503), (#""garbage":"html""#, 200)])
  func late(end: String, status: Int) async throws {
    let sandbox = try await sandbox(#"{"operation":"create",\#(end),"delay_ms":7,"late_ms":300}"#)
    let start = sandbox.time.now
    #expect(try await sandbox.create(Fixture.linear).status == status)
    // What is late is under way until it is done.
    while try await sandbox.send("GET", "/sandbox/requests").json["under_way"] != 0 {
      await Task.yield()
    }
    #expect(try await stored(sandbox) == 1)
    #expect(sandbox.time.now - start == 307_000)
  }

  @Test("A fault without an effect lets calls pass, so that a list of faults is a list of fates")
  func fates() async throws {
    let sandbox = try await sandbox(
      #"{"faults":[{"operation":"create","times":1},{"operation":"create","status":500,"times":1}]}"#
    )
    var statuses: [Int] = []
    for _ in 0..<3 { statuses.append(try await sandbox.create(Fixture.linear).status) }
    #expect(statuses == [200, 500, 200])
  }

  @Test("A status need not come in the upstream's envelope")
  func detail() async throws {
    let sandbox = try await sandbox(
      #"{"operation":"list","status":404,"detail":"Not Found","times":1}"#)
    let path = "\(Fixture.connectors)?workspace_name=default"
    let response = try await sandbox.send("GET", path, token: sandbox.token())
    #expect(response.status == 404)
    #expect(try response.json == ["detail": "Not Found"])
    let plan = try await sandbox.send("GET", "/sandbox/faults").json["faults"]?.array
    #expect(plan?.first?["detail"] == "Not Found" && plan?.first?["status"] == 404)
  }

  @Test("Token calls can fail too")
  func tokens() async throws {
    let sandbox = try await sandbox(#"{"operation":"token","status":503,"times":1}"#)
    #expect(try await sandbox.token() == "")
    #expect(try await !sandbox.token().isEmpty)
  }

  @Test(
    "A mistyped fault is refused and changes nothing",
    arguments: [
      "", "[]", #"{"late_ms":5}"#, #"{"late_ms":5,"reset":"after"}"#, #"{"garbage":true}"#,
      #"{"operation":"creat","status":500}"#, #"{"stauts":500}"#, #"{"status":"500"}"#,
      #"{"status":700}"#, #"{"reset":"during"}"#, #"{"times":-1}"#, #"{"stage":1}"#,
      #"{"faults":[{"nothing":1}]}"#,
    ])
  func mistyped(body: String) async throws {
    let sandbox = try await sandbox(#"{"operation":"create","status":500}"#)
    let status = await sandbox.send("PUT", "/sandbox/faults", body).status
    #expect(status == 400 || status == 422)
    #expect(try await sandbox.create(Fixture.linear).status == 500)
  }
}
