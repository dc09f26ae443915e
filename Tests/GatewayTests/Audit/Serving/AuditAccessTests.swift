import FastCGI
import StrictJSON
import Testing

@testable import Gateway

@Suite("The audit log is shown")
struct AuditAccessTests {
  static let resources = [
    "checkpoint", "tile/0/000.p/1", "tile/entries/000.p/1", "entries", "entries/0",
    "entries/0/proof", "entries/99", "entries/99/proof",
  ]

  static func filled() async throws -> TestGateway {
    let test = try TestGateway()
    _ = await test.send(Fixtures.webhook())
    try await test.ledger.sign()
    return test
  }

  @Test("to whoever has an auditor's token, and the entry says who it was")
  func token() async throws {
    let test = try await Self.filled()
    #expect(await test.audited("entries/0").status == 200)
    let entry = try JSON(parsing: try #require(try await test.auditLines().last))
    #expect(entry["type"] == "audit.read")
    #expect(entry["actor"]?["user"] == "kpmg")
    #expect(entry["actor"]?["auth"] == "auditor-token")
    #expect(entry["actor"]?["key"]?.string?.hasPrefix("k") == true)
    #expect(entry["from"]?["ip"] == "192.0.2.9")
    #expect(entry["req"] == "req-9")
    #expect(entry["what"]?["view"] == "entry" && entry["what"]?["query"] == "0")
  }

  @Test("to whom the web server has authenticated, and the entry says who it was")
  func webUser() async throws {
    let test = try await Self.filled()
    var request = Request.audit("entries/0", token: nil)
    request.facts.remoteUser = "anna"
    #expect(await test.send(request).status == 200)
    let entry = try JSON(parsing: try #require(try await test.auditLines().last))
    #expect(entry["actor"]?["user"] == "anna" && entry["actor"]?["auth"] == "web-server")
    request.facts.remoteUser = "Anna"
    #expect(await test.send(request).status == 401)
  }

  @Test("to nobody else, who learns nothing of what there is", arguments: resources)
  func strangers(path: String) async throws {
    let test = try await Self.filled()
    let before = try await test.auditLines().count
    var strangers = [
      Request.audit(path, token: nil), .audit(path, token: "wrong"),
      .audit(path, token: "").with("authorization", "Basic YW5uYTp4"),
      .audit(path, token: nil).with("remote-user", "anna"),
    ]
    strangers.append(
      Fixtures.get("/audit/\(path)").with("webhook-signature", "v1,AAAA"))
    for request in strangers {
      let response = await test.send(request)
      #expect(response.status == 401)
      #expect(response.json["type"]?.string?.hasSuffix("/auditors-only") == true)
      let detail = "Nothing in this request shows that its sender may read this."
      #expect(response.json["detail"]?.string == detail)
      #expect(
        response.fields["www-authenticate"] == [
          #"Basic realm="Jetway audit log", charset="UTF-8""#, #"Bearer realm="Jetway audit log""#,
        ])
    }
    let entries = try await test.auditLines().dropFirst(before).map { try JSON(parsing: $0) }
    #expect(entries.count == strangers.count)
    #expect(entries.allSatisfy { $0["code"] == "JW056W" && $0["outcome"] == "denied" })
    #expect(entries.first?["what"]?["problem"] == "auditors-only")
  }

  @Test("to a source as far as it is about its own onboardings")
  func source() async throws {
    let test = try await Self.filled()
    let lines = try await test.auditLines()
    let entry = await test.send(Fixtures.get("/audit/entries/0"))
    #expect(entry.status == 200 && entry.body == lines[0])
    #expect(await test.send(Fixtures.get("/audit/entries/0/proof")).status == 200)
    let read = try JSON(parsing: try #require(try await test.auditLines().last))
    #expect(read["type"] == "audit.read" && read["actor"]?["source"] == "billing")
    for path in ["checkpoint", "tile/0/000.p/1", "tile/entries/000.p/1", "entries"] {
      #expect(await test.send(Fixtures.get("/audit/\(path)")).status == 401)
    }
  }

  @Test("to no other source, to which it is as if it were not there")
  func otherSource() async throws {
    let test = try await Self.filled()
    try await test.ledger.grow(by: 1)
    let size = try await test.auditLines().count
    for path in ["entries/0", "entries/0/proof", "entries/\(size - 1)", "entries/77"] {
      let response = await test.send(.audit(path, token: Fixtures.bearerToken))
      #expect(response.status == 404)
      #expect(response.json["detail"] == "The audit log has no such part.")
    }
    let denied = try JSON(parsing: try #require(try await test.auditLines().last))
    #expect(denied["type"] == "audit.denied" && denied["actor"]?["source"] == "portal")
    #expect(await test.send(Fixtures.get("/audit/entries/\(size - 1)")).status == 404)
  }
}
