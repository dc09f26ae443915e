import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("The start of a round trip")
struct StartTests {
  @Test("changes nothing for whoever only looks, as mail scanners do")
  func looking() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let before = try await gateway.audit()
    for method in ["GET", "HEAD", "GET"] {
      #expect(await visitor.browse(method, "/oauth/start/\(session)").status == 200)
    }
    #expect(try await gateway.audit() == before)
    #expect(visitor.cookies.isEmpty)
    #expect(await visitor.status(session)["state"] == "open")
  }

  @Test("binds the browser by a cookie that no other host and no script can touch")
  func cookie() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let response = await visitor.browse("POST", "/oauth/start/\(session)")
    let field = try #require(response.fields.first("set-cookie"))
    #expect(field.hasPrefix("__Host-jetway-\(session.suffix(10))="))
    #expect(
      field.hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600; Secure"), "\(field)")
  }

  @Test("is not made by the page of another site")
  func crossSite() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    for site in ["cross-site", "same-site"] {
      var request = Request(method: "POST", path: "/oauth/start/\(session)")
      request.fields = ["sec-fetch-site": site]
      #expect(await gateway.send(request).status == 400)
    }
    #expect(await visitor.status(session)["state"] == "open")
  }

  @Test("is over an hour after the session was asked for, and when it was gone through")
  func over() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let old = try await visitor.session()
    gateway.advance(by: .seconds(3600))
    #expect(await visitor.browse("GET", "/oauth/start/\(old)").status == 410)
    #expect(await visitor.browse("POST", "/oauth/start/\(old)").status == 410)

    let session = try await visitor.session()
    _ = try await visitor.consent(to: session)
    let again = await visitor.browse("GET", "/oauth/start/\(session)")
    #expect(again.status == 303)
    #expect(await Visitor(gateway).browse("GET", "/oauth/start/\(session)").status == 410)
    #expect(await visitor.browse("GET", "/oauth/start/oas_x").status == 404)
  }

  @Test("tells the window that opened a popup, and only its origin")
  func popup() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session(
      Visitor.order.replacing("\"source\"", with: #""display":"popup","source""#))
    let page = try await visitor.consent(to: session)
    #expect(page.text.contains(#""origin":"https://app.example.com""#))
    #expect(page.text.contains(#""status":"created""#))
    #expect(page.fields["cross-origin-opener-policy"] != ["same-origin"])
  }
}
