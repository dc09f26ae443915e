import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("What Airbyte's round trip comes back with")
struct AirbyteCallbackTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let parameters: String
    var separator = "&"
    let state: String
    var failure: String?
    var creates = 0
  }

  static let cases = [
    Case(
      testDescription: "a secret", parameters: "secret_id=s-1", state: "granted", creates: 1),
    Case(testDescription: "a connector", parameters: "connector_id=theirs", state: "granted"),
    Case(
      testDescription: "both: the connector is there already",
      parameters: "secret_id=s-1&connector_id=theirs", state: "granted"),
    Case(
      testDescription: "a secret behind a second question mark", parameters: "secret_id=s-1",
      separator: "?", state: "granted", creates: 1),
    Case(
      testDescription: "a secret that is escaped", parameters: "secret_id=a%2Bb%26c",
      state: "granted", creates: 1),
    Case(
      testDescription: "access denied",
      parameters: "error=access_denied&error_description=The+person+said+no", state: "denied",
      failure: "access_denied"),
    Case(
      testDescription: "another error", parameters: "error=server_error", state: "failed",
      failure: "provider_error"),
    Case(
      testDescription: "a secret and an error", parameters: "secret_id=s-1&error=access_denied",
      state: "failed", failure: "malformed_callback"),
    Case(
      testDescription: "nothing", parameters: "x=y", state: "failed",
      failure: "malformed_callback"),
    Case(
      testDescription: "a code, which is not Airbyte's to send", parameters: "code=c",
      state: "failed", failure: "malformed_callback"),
    Case(
      testDescription: "two secrets", parameters: "secret_id=a&secret_id=b", state: "failed",
      failure: "malformed_callback"),
    Case(
      testDescription: "an id that would change an address",
      parameters: "connector_id=..%2Fworkspaces", state: "failed",
      failure: "malformed_callback"),
    Case(
      testDescription: "a secret that is too long",
      parameters: "secret_id=\(String(repeating: "c", count: 4_097))", state: "failed",
      failure: "malformed_callback"),
    Case(
      testDescription: "a secret that is no UTF-8", parameters: "secret_id=%FC", state: "failed",
      failure: "malformed_callback"),
  ]

  @Test("decides", arguments: cases)
  func answers(of given: Case) async throws {
    let gateway = try AirbyteRoundTripTests.gateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try await AirbyteRoundTripTests.begin(visitor, session)
    let back = await visitor.comeBack("state=\(state)\(given.separator)\(given.parameters)")
    #expect(back.status == 303)
    let page = await visitor.browse("GET", try #require(back.fields.first("location")))
    #expect(page.status == 200)
    let told = await visitor.status(session)
    #expect(told["state"]?.string == given.state)
    #expect(told["failure"]?["code"]?.string == given.failure)
    #expect(gateway.airbyte.creates.count == given.creates)
    #expect(try await gateway.rowCount() == (given.state == "granted" ? 1 : 0))
  }

  @Test("hands a secret on as it is, however it was escaped")
  func escaped() async throws {
    let gateway = try AirbyteRoundTripTests.gateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try await AirbyteRoundTripTests.begin(visitor, session)
    _ = await visitor.comeBack("state=\(state)&secret_id=a%2Bb%3Dc%26d")
    await gateway.roundTrip.running.drained()
    await gateway.provisioner.lanes.drained()
    #expect(gateway.airbyte.creates.first?["server_side_oauth_secret_id"] == "a+b=c&d")
  }

  @Test("as a form is led on to the same address, with what is known of it")
  func formPost() async throws {
    let visitor = Visitor(try AirbyteRoundTripTests.gateway())
    let response = await visitor.browse(
      "POST", "/oauth/callback/billing/hubspot", body: "x=y&secret_id=s-1&state=st")
    #expect(
      response.fields["location"] == [
        "https://onboard.example.com/oauth/callback/billing/hubspot?secret_id=s-1&state=st"
      ])
  }
}
