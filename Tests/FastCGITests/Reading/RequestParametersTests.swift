import Testing

@testable import FastCGI

struct RequestParametersTests {
  private func request(_ pairs: [String], body: String = "", mount: String = "")
    throws(Malformation) -> Request
  {
    var parameters = RequestParameters()
    for pair in pairs { try parameters.take(pair) }
    return try parameters.request(body: Array(body.utf8), mountPoint: mount)
  }

  private static let get = ["REQUEST_METHOD=GET", "REQUEST_URI=/"]

  @Test(
    "The path comes from REQUEST_URI as sent, else from SCRIPT_NAME and PATH_INFO, less the mount",
    arguments: [
      (["REQUEST_URI=/a/b?x=1&y=%20"], "", "/a/b", "x=1&y=%20"),
      (["REQUEST_URI=/a%2Fb/../c//d"], "", "/a%2Fb/../c//d", nil),
      (["REQUEST_URI=/a?b?c"], "", "/a", "b?c"),
      (["REQUEST_URI=/a?"], "", "/a", ""),
      (["REQUEST_URI=/a", "QUERY_STRING=x=1"], "", "/a", nil),
      (["REQUEST_URI=/a", "SCRIPT_NAME=/other"], "", "/a", nil),
      (["SCRIPT_NAME=/cgi", "PATH_INFO=/a", "QUERY_STRING=x=1"], "/cgi", "/a", "x=1"),
      (["SCRIPT_NAME=", "PATH_INFO=/a"], "", "/a", nil),
      (["REQUEST_URI=/jetway/hooks/x"], "/jetway", "/hooks/x", nil),
      (["REQUEST_URI=/jetway"], "/jetway", "/", nil),
      (["REQUEST_URI=/jetway?x"], "/jetway", "/", "x"),
      (["REQUEST_URI=/jetwayward"], "/jetway", "/jetwayward", nil),
      (["REQUEST_URI=/other"], "/jetway", "/other", nil),
    ] as [([String], String, String, String?)])
  func target(pairs: [String], mount: String, path: String, query: String?) throws {
    let request = try request(["REQUEST_METHOD=GET"] + pairs, mount: mount)
    #expect(request.path == path)
    #expect(request.query == query)
  }

  @Test("Header fields keep order and duplicates, in lower case with dashes")
  func fields() throws {
    let request = try request(
      Self.get + ["HTTP_X_SIG=one", "HTTP_HOST=h", "HTTP_X_SIG=two", "CONTENT_TYPE=text/plain"])
    #expect(request.fields.all.map(\.name) == ["x-sig", "host", "x-sig", "content-type"])
    #expect(request.fields["X-Sig"] == ["one", "two"])
    #expect(request.fields.first("content-type") == "text/plain")
  }

  @Test(
    "Fields that would pose as something else are dropped",
    arguments: [
      "HTTP_PROXY=x", "HTTP_CONTENT_LENGTH=9", "HTTP_CONTENT_TYPE=x", "FCGI_ROLE=RESPONDER",
    ])
  func dropped(pair: String) throws {
    #expect(try request(Self.get + [pair]).fields.all.isEmpty)
  }

  @Test("Facts come only under names that no client can make")
  func facts() throws {
    let trusted = try request(
      Self.get + [
        "REMOTE_ADDR=192.0.2.1", "REQUEST_ID=abc", "REMOTE_USER=joe", "HTTPS=on",
        "SSL_CLIENT_VERIFY=SUCCESS", "SSL_CLIENT_S_DN=CN=joe",
      ])
    #expect(
      trusted.facts
        == TrustedFacts(
          remoteAddress: "192.0.2.1", requestID: "abc", clientCertificateSubject: "CN=joe",
          remoteUser: "joe", isHTTPS: true))
    let forged = try request(
      Self.get + [
        "HTTP_REMOTE_ADDR=x", "HTTP_REMOTE_USER=x", "HTTP_SSL_CLIENT_VERIFY=SUCCESS",
        "HTTP_HTTPS=on",
      ])
    #expect(forged.facts == TrustedFacts())
  }

  @Test("A subject without a verified certificate is no fact", arguments: ["NONE", "FAILED:x", ""])
  func unverified(verify: String) throws {
    let request = try request(Self.get + ["SSL_CLIENT_VERIFY=\(verify)", "SSL_CLIENT_S_DN=CN=joe"])
    #expect(request.facts.clientCertificateSubject == nil)
  }

  @Test(
    "A second copy of what is trusted is refused, even an equal or an empty one",
    arguments: [
      "REMOTE_ADDR", "REMOTE_USER", "REQUEST_ID", "REQUEST_URI", "REQUEST_METHOD", "CONTENT_LENGTH",
      "CONTENT_TYPE", "SSL_CLIENT_VERIFY", "SSL_CLIENT_S_DN", "HTTPS", "SCRIPT_NAME", "PATH_INFO",
      "QUERY_STRING",
    ], ["1", ""])
  func duplicates(name: String, second: String) {
    #expect(throws: Malformation.repeatedParameter(name: name)) {
      try request(["\(name)=1", "\(name)=\(second)"])
    }
  }

  @Test(
    "A request that contradicts itself is refused",
    arguments: [
      (["REQUEST_URI=/"], "", Malformation.method),
      (["REQUEST_METHOD=", "REQUEST_URI=/"], "", .method),
      (["REQUEST_METHOD=G T", "REQUEST_URI=/"], "", .method),
      (["REQUEST_METHOD=GET"], "", .path),
      (["REQUEST_METHOD=GET", "REQUEST_URI=*"], "", .path),
      (["REQUEST_METHOD=GET", "REQUEST_URI=http://x/"], "", .path),
      (["REQUEST_METHOD=GET", "REQUEST_URI=?x"], "", .path),
      (get + ["CONTENT_LENGTH=4"], "hello", .bodyLength),
      (get + ["CONTENT_LENGTH=6"], "hello", .bodyLength),
      (get + ["CONTENT_LENGTH=-5"], "hello", .contentLength),
      (get + ["CONTENT_LENGTH=+5"], "hello", .contentLength),
      (get + ["CONTENT_LENGTH=5 "], "hello", .contentLength),
      (get + ["CONTENT_LENGTH=0x5"], "hello", .contentLength),
      (get + ["CONTENT_LENGTH=99999999999999999999"], "hello", .contentLength),
      (get + ["NOVALUE"], "", .parameter),
    ] as [([String], String, Malformation)])
  func malformed(pairs: [String], body: String, malformation: Malformation) {
    #expect(throws: malformation) { try request(pairs, body: body) }
  }

  @Test("A body without a length is taken as it is: chunked", arguments: [[], ["CONTENT_LENGTH="]])
  func chunked(pairs: [String]) throws {
    #expect(try request(Self.get + pairs, body: "hello").body == Array("hello".utf8))
  }

  @Test("A pair is split at its first equals sign")
  func equals() throws {
    #expect(try request(Self.get + ["REMOTE_USER=a=b=c"]).facts.remoteUser == "a=b=c")
  }
}
