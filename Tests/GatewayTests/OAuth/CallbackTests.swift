import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("A provider's callback")
struct CallbackTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let parameters: String
    let state: String
    let failure: String?
  }

  static let cases = [
    Case(
      testDescription: "access denied", parameters: "error=access_denied&error_description=no",
      state: "denied", failure: "access_denied"),
    Case(
      testDescription: "another error", parameters: "error=invalid_scope", state: "failed",
      failure: "provider_error"),
    Case(
      testDescription: "a code and an error", parameters: "code=c&error=access_denied",
      state: "failed", failure: "malformed_callback"),
    Case(
      testDescription: "neither", parameters: "scope=x", state: "failed",
      failure: "malformed_callback"),
    Case(
      testDescription: "two codes", parameters: "code=a&code=b", state: "failed",
      failure: "malformed_callback"),
    Case(
      testDescription: "the iss of another server",
      parameters: "code=c&iss=https%3A%2F%2Fevil.example", state: "failed",
      failure: "issuer_mismatch"),
    Case(
      testDescription: "an error with the iss of another server",
      parameters: "error=access_denied&iss=https%3A%2F%2Fevil.example", state: "failed",
      failure: "issuer_mismatch"),
    Case(
      testDescription: "foreign parameters in Latin-1 and with a bare percent sign",
      parameters: "code=c&error_description=Zugriff%20verweigert%FC&hint=100%&%=%&%FC",
      state: "granted", failure: nil),
    Case(
      testDescription: "an error with a description in Latin-1",
      parameters: "error=access_denied&error_description=Zugriff%20verweigert%FC",
      state: "denied", failure: "access_denied"),
    Case(
      testDescription: "a code that is no UTF-8", parameters: "code=%FC", state: "failed",
      failure: "malformed_callback"),
    Case(
      testDescription: "a code that is badly escaped", parameters: "code=c%", state: "failed",
      failure: "malformed_callback"),
    Case(
      testDescription: "a code that is too long",
      parameters: "code=\(String(repeating: "c", count: 4_097))", state: "failed",
      failure: "malformed_callback"),
    Case(
      testDescription: "a long code",
      parameters: "code=\(String(repeating: "c", count: 4_096))", state: "granted", failure: nil),
    Case(
      testDescription: "a name that is escaped", parameters: "c%6Fde=c", state: "granted",
      failure: nil),
    Case(
      testDescription: "the right iss", parameters: "code=c&iss=https%3A%2F%2Fapp.hubspot.example",
      state: "granted", failure: nil),
  ]

  @Test("decides by what it says", arguments: cases)
  func answers(of given: Case) async throws {
    let provider = FakeProvider()
    let gateway = try TestGateway { $0.provider = provider }
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try #require(try await visitor.begin(session)["state"])
    let back = await visitor.comeBack("\(given.parameters)&state=\(state)")
    #expect(back.status == 303)
    let page = await visitor.browse("GET", try #require(back.fields.first("location")))
    let told = await visitor.status(session)
    #expect(told["state"]?.string == given.state)
    #expect(told["failure"]?["code"]?.string == given.failure)
    #expect(provider.requests.count == (given.failure == nil ? 1 : 0))
    #expect(gateway.airbyte.creates.count == (given.failure == nil ? 1 : 0))
    #expect(page.status == 200 && !page.text.contains("evil.example"))
  }

  @Test("with an error of the provider's own is told with its words, escaped, and as theirs")
  func quoted() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try #require(try await visitor.begin(session)["state"])
    _ = await visitor.comeBack(
      "error=invalid_scope&error_description=What+%3Cb%3E+is+crm.read%3F&state=\(state)")
    let page = await visitor.browse("GET", "/oauth/result/\(session)")
    #expect(page.text.contains("“What &lt;b&gt; is crm.read?”"))
    #expect(page.text.contains("Beginning again will not help"))
    #expect(await visitor.status(session)["failure"]?["provider_error"] == "invalid_scope")
  }

  @Test(
    "without a state gets a page that tells nothing",
    arguments: ["error=x", "code=c", "", "state=", "state=%FC&code=c"])
  func noState(query: String) async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    #expect(await visitor.comeBack(query).status == 400)
    #expect(try await gateway.audit() == ["oauth.callback.denied denied"])
  }

  @Test("with a state that nobody has, or of another address, exchanges nothing")
  func wrongState() async throws {
    let provider = FakeProvider()
    let gateway = try TestGateway { $0.provider = provider }
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try #require(try await visitor.begin(session)["state"])
    #expect(await visitor.comeBack("code=c&state=AAAA").status == 400)
    #expect(await visitor.comeBack("code=c&state=\(state)", to: "notion").status == 400)
    #expect(await visitor.comeBack("code=c&state=\(state)", to: "unheard-of").status == 404)
    #expect(provider.requests.isEmpty)
    #expect(await visitor.status(session)["state"] == "started")
  }

  @Test("in a browser that did not begin is turned away, and the one that did can still finish")
  func foreignBrowser() async throws {
    let provider = FakeProvider()
    let gateway = try TestGateway { $0.provider = provider }
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try #require(try await visitor.begin(session)["state"])
    let (thief, other) = (Visitor(gateway), Visitor(gateway))
    thief.cookies = visitor.cookies.mapValues { _ in "AAAA" }
    for stranger in [thief, other] {
      #expect(await stranger.comeBack("code=c&state=\(state)").status == 403)
      #expect(await stranger.browse("GET", "/oauth/result/\(session)").status == 403)
    }
    #expect(provider.requests.isEmpty)
    #expect(await visitor.comeBack("code=c&state=\(state)").status == 303)
    #expect(await visitor.browse("GET", "/oauth/result/\(session)").status == 200)
    #expect(try await gateway.record().state == .created)
  }

  @Test("ten minutes after the person was sent off comes too late")
  func expired() async throws {
    let provider = FakeProvider()
    let gateway = try TestGateway { $0.provider = provider }
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try #require(try await visitor.begin(session)["state"])
    gateway.advance(by: .seconds(600))
    let back = await visitor.comeBack("code=c&state=\(state)")
    let page = await visitor.browse("GET", try #require(back.fields.first("location")))
    #expect(page.status == 200 && page.text.contains("is not connected yet"))
    #expect(page.text.contains("https://onboard.example.com/oauth/start/\(session)"))
    #expect(provider.requests.isEmpty)
    // The session itself has an hour, and whoever began in its last minutes has them more.
    gateway.advance(by: .seconds(2_900))
    let late = try #require(try await visitor.begin(session)["state"])
    gateway.advance(by: .seconds(500))
    #expect(await visitor.browse("POST", "/oauth/start/\(session)").status == 303, "to the result")
    #expect(await visitor.comeBack("code=c&state=\(late)").status == 303)
    await gateway.roundTrip.running.drained()
    #expect(await visitor.status(session)["state"] == "granted")
  }

  @Test("does not lead to an address that is not registered any more")
  func unregistered() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try #require(try await visitor.begin(session)["state"])
    _ = await visitor.comeBack("code=c&state=\(state)")
    await gateway.roundTrip.running.drained()
    let page = await visitor.browse("GET", "/oauth/result/\(session)")
    #expect(page.text.contains("app.example.com"))
    let later = Visitor(gateway.restarted { $0.sources = [Fixtures.told] })
    later.cookies = visitor.cookies
    let left = await later.browse("GET", "/oauth/result/\(session)")
    #expect(left.status == 200 && left.text.contains("is connected"))
    #expect(!left.text.contains("app.example.com"))
  }

  @Test("can be waited for until it ends, and not be begun again, when the session's hour is over")
  func tooLateToBegin() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    gateway.advance(by: .seconds(3_500))
    _ = try await visitor.begin(session)
    gateway.advance(by: .seconds(200))
    let start = await visitor.browse("GET", "/oauth/start/\(session)")
    #expect(start.status == 303)
    let page = await visitor.browse("GET", try #require(start.fields.first("location")))
    #expect(page.text.contains("is not connected yet") && page.text.contains("status=pending"))
    #expect(!page.text.contains("/oauth/start/"))
  }

  @Test("counts for the last time that the person was sent off")
  func beganTwice() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let first = try #require(try await visitor.begin(session)["state"])
    let second = try #require(try await visitor.begin(session)["state"])
    #expect(await visitor.comeBack("code=c&state=\(first)").status == 400)
    #expect(await visitor.comeBack("code=c&state=\(second)").status == 303)
  }

  @Test("as a form is led on to the same address, with what is known of it")
  func formPost() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try #require(try await visitor.begin(session)["state"])
    let response = await visitor.browse(
      "POST", "/oauth/callback/billing/hubspot",
      body: "user=%FC&code=a%2Bb&hint=100%&state=\(state)&user=x")
    #expect(response.status == 303)
    let address = try #require(response.fields.first("location"))
    #expect(
      address
        == "https://onboard.example.com/oauth/callback/billing/hubspot?code=a%2Bb&state=\(state)")
    #expect(await visitor.browse("GET", address).status == 303)
  }

  static let forms = [
    "code=\(String(repeating: "c", count: 4_097))&state=s",
    "code=\(String(repeating: "%20", count: 2_400))&state=s",
    String(repeating: "code=c&", count: 1_100), "code=%FC&state=s", "code=%&state=s",
  ]

  @Test(
    "as a form that no address has room for, or that cannot be read, leads nowhere",
    arguments: forms)
  func hostileForm(body: String) async throws {
    let response = await Visitor(try TestGateway()).browse(
      "POST", "/oauth/callback/billing/hubspot", body: body)
    #expect(response.status == 400 && response.fields.first("location") == nil)
  }

  @Test("as a form with a long code is led on to an address that a web server reads")
  func longForm() async throws {
    let code = String(repeating: "c", count: 4_096)
    let response = await Visitor(try TestGateway()).browse(
      "POST", "/oauth/callback/billing/hubspot", body: "code=\(code)&state=s")
    #expect(response.fields.first("location")?.hasSuffix("?code=\(code)&state=s") == true)
  }

  @Test("is not taken by HEAD, whose sender would lose what the state is good for")
  func head() async throws {
    let provider = FakeProvider()
    let gateway = try TestGateway { $0.provider = provider }
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try #require(try await visitor.begin(session)["state"])
    let callback = "/oauth/callback/billing/hubspot?code=c&state=\(state)"
    #expect(await visitor.browse("HEAD", callback).status == 405)
    #expect(await visitor.status(session)["state"] == "started" && provider.requests.isEmpty)
    #expect(await visitor.browse("GET", callback).status == 303)
  }

  @Test("needs iss where the provider promises it")
  func requiredIssuer() async throws {
    var hubspot = Fixtures.hubspot
    hubspot.requiresIssuer = true
    hubspot.issuer = "https://id.hubspot.example"
    let recipes = Fixtures.recipes(hubspot: hubspot)
    for (iss, state) in [
      ("", "failed"), ("&iss=https%3A%2F%2Fid.hubspot.example", "granted"),
    ] {
      let gateway = try TestGateway { $0.recipes = recipes }
      let visitor = Visitor(gateway)
      let session = try await visitor.session()
      let secret = try #require(try await visitor.begin(session)["state"])
      _ = await visitor.comeBack("code=c&state=\(secret)\(iss)")
      await gateway.roundTrip.running.drained()
      #expect(await visitor.status(session)["state"]?.string == state)
    }
  }
}
