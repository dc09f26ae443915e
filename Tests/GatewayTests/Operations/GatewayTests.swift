import Database
import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("The gateway")
struct GatewayTests {
  @Test("answers /healthz and /readyz while the ledger can be written")
  func healthy() async throws {
    let test = try TestGateway()
    #expect(await test.send(Request(path: "/healthz")).text == "ok\n")
    let ready = await test.send(Request(path: "/readyz"))
    #expect(ready.status == 200)
    #expect(ready.json["ready"] == true)
  }

  @Test("refuses with 503 and sends nothing upstream once the ledger is closed, and is not ready")
  func closedLedger() async throws {
    let test = try TestGateway()
    await test.database.close()
    let response = await test.send(Fixtures.webhook())
    #expect(response.status == 503)
    #expect(response.fields["retry-after"] == ["5"])
    #expect(test.airbyte.creates.isEmpty)
    #expect(await test.send(Request(path: "/readyz")).status == 503)
    #expect(await test.send(Request(path: "/healthz")).status == 200)
  }

  @Test("does not say 401 unless the denial is on record")
  func unrecordedDenial() async throws {
    let test = try TestGateway()
    await test.database.close()
    #expect(await test.send(Fixtures.webhook(key: Fixtures.otherKey)).status == 503)
  }

  @Test("records each denial with its source and problem, and nothing of the request")
  func denials() async throws {
    let test = try TestGateway()
    _ = await test.send(Fixtures.webhook(key: Fixtures.otherKey))
    _ = await test.send(Fixtures.webhook(source: "nobody"))
    _ = await test.send(Fixtures.webhook("{}"))
    let lines = try await test.auditLines().map { try JSON(parsing: $0) }
    let problems = lines.map { $0["what"]?["problem"]?.string }
    #expect(problems == ["not-verified", "unknown-source", "invalid-webhook"])
    #expect(lines.map { $0["actor"]?["source"]?.string } == ["billing", nil, "billing"])
    let proofs = lines.map { $0["actor"]?["key"]?.string }
    #expect(proofs == [nil, nil, Fixtures.fingerprints.keyID(of: Fixtures.key)])
    #expect(lines.allSatisfy { $0["outcome"] == "denied" && $0["policy"]?["allowed"] == false })
    #expect(try await test.rowCount() == 0)
    #expect(test.airbyte.creates.isEmpty)
  }

  @Test("answers every problem as RFC 9457 says and as the upstream does, with a remedy")
  func problems() async throws {
    let test = try TestGateway()
    let response = await test.send(Fixtures.webhook(#"{"connector":1}"#))
    #expect(response.status == 422)
    #expect(response.fields["content-type"] == ["application/problem+json"])
    let json = response.json
    #expect(json["type"] == .string("\(Fixtures.publicURL)/problems/invalid-webhook"))
    #expect(json["status"] == 422)
    #expect(json["request_id"] == "req-1")
    #expect(json["remedy"]?.string?.isEmpty == false)
    #expect(json["message"] == json["detail"])
    let error: JSON = [
      "field": "connector", "message": "must be a string, not a number",
      "error_code": "string_type", "pointer": "/connector",
    ]
    #expect(json["errors"]?.array?.first == error)
  }

  @Test("explains every type of problem where its type leads", arguments: ProblemType.allCases)
  func problemPages(type: ProblemType) async throws {
    let response = await (try TestGateway()).send(Request(path: "/problems/\(type.rawValue)"))
    #expect(response.status == 200)
    #expect(response.text.contains(type.title))
    #expect(response.text.contains(type.remedy))
    #expect((400...599).contains(type.status))
  }

  @Test("tells what the transport refused in the same form")
  func transportRefusals() {
    let refusals: [(TransportRefusal, Int)] = [
      (.bodyTooLarge(limit: 10), 413), (.headTooLarge, 431), (.malformed(.method), 400),
      (.overloaded(retryAfterSeconds: 3), 503),
    ]
    for (refusal, status) in refusals {
      let response = ProblemDocument(publicURL: Fixtures.publicURL)
        .response(for: Refusal(refusal), requestID: nil)
      #expect(response.status == status)
      #expect(response.status == refusal.status)
      #expect(response.fields["retry-after"] == (status == 503 ? ["3"] : []))
    }
  }
}
