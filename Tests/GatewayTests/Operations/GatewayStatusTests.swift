import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("The state of an onboarding")
struct GatewayStatusTests {
  @Test("is told to its own source, signed over an empty body")
  func own() async throws {
    let test = try TestGateway()
    let created = await test.send(Fixtures.webhook())
    let id = try #require(created.json["onboarding"]?.string)
    let response = await test.send(Fixtures.get("/onboardings/\(id)"))
    #expect(response.status == 200)
    // The newest checkpoint is in a webhook's answer only: it would change the ETag each second.
    #expect(created.json["receipt"]?["checkpoint"] == .null)
    #expect(response.json["receipt"]?["checkpoint"] == nil)
    #expect(response.json["receipt"]?["index"] == 0)
    #expect(
      response.json["receipt"]?["proof_url"]
        == .string("\(Fixtures.publicURL)/audit/entries/0/proof"))
    for name in created.json.object?.names ?? [] where name != "receipt" {
      #expect(response.json[name] == created.json[name])
    }
    #expect(response.fields["cache-control"] == ["no-store"])
  }

  @Test("is told to nobody else, whatever they show")
  func others() async throws {
    let test = try TestGateway()
    let created = await test.send(Fixtures.webhook())
    let id = try #require(created.json["onboarding"]?.string)
    var bearer = Fixtures.get("/onboardings/\(id)")
    bearer.fields = ["authorization": "Bearer \(Fixtures.bearerToken)"]
    for request in [bearer, Request(path: "/onboardings/\(id)")] {
      let response = await test.send(request)
      #expect(response.status == 401)
      #expect(response.json["connector_id"] == nil)
    }
  }

  @Test(
    "of an id that does not exist is 404",
    arguments: ["onb_", "x", "onb_00000000000000000000000000", "onb_0000000000000000000000000I"])
  func unknown(id: String) async throws {
    let response = await (try TestGateway()).send(Fixtures.get("/onboardings/\(id)"))
    #expect(response.status == 404)
    #expect(response.fields["content-type"] == ["application/problem+json"])
  }
}
