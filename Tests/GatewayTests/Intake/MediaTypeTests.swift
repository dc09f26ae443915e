import FastCGI
import Gateway
import Testing

@Suite("The type of a body")
struct MediaTypeTests {
  static let table: [(String, Int)] = [
    ("application/json", 201), ("Application/JSON", 201),
    ("application/json; charset=utf-8", 201), ("application/json;charset=\"UTF-8\"", 201),
    ("application/json ; charset=utf-8", 201), ("application/json; charset=latin1", 415),
    ("application/json, text/plain", 415), ("application/jsonp", 415), ("text/json", 415),
    ("", 415), ("application/json;", 415),
  ]

  @Test("is JSON in UTF-8, however it is written, and nothing else", arguments: table)
  func types(type: String, status: Int) async throws {
    let request = Fixtures.webhook().with("content-type", type)
    #expect(await (try TestGateway()).send(request).status == status)
  }

  @Test("is refused with a content coding, but for identity")
  func codings() async throws {
    let test = try TestGateway()
    #expect(await test.send(Fixtures.webhook().with("content-encoding", "gzip")).status == 415)
    #expect(await test.send(Fixtures.webhook().with("content-encoding", "identity")).status == 201)
  }
}
