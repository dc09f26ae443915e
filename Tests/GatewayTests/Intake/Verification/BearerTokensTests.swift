import FastCGI
import Gateway
import Testing

@Suite("Bearer tokens")
struct BearerTokensTests {
  func request(_ authorization: String...) -> Request {
    var request = Request()
    for value in authorization { request.fields.append("authorization", value) }
    return request
  }

  let scheme = BearerTokens(
    digests: [BearerTokens.digest(of: "old"), BearerTokens.digest(of: "new")])

  @Test("Every live token is accepted, the scheme's name in any case")
  func accepts() throws {
    _ = try scheme.verify(request("Bearer old"))
    _ = try scheme.verify(request("bearer new"))
  }

  static let refused: [(String, VerificationFailure)] = [
    ("Bearer other", .wrongToken), ("Bearer NEW", .wrongToken), ("Bearer new\u{E9}", .wrongToken),
    ("Bearer", .malformedAuthorization), ("Bearer ", .malformedAuthorization),
    ("Bearer  new", .malformedAuthorization), ("Bearer new old", .malformedAuthorization),
    ("Basic new", .malformedAuthorization), ("new", .malformedAuthorization),
    ("", .malformedAuthorization),
  ]

  @Test("Anything else is refused", arguments: refused)
  func refuses(value: String, failure: VerificationFailure) {
    #expect(throws: failure) { try scheme.verify(request(value)) }
  }

  @Test("The digest itself is not a token")
  func digestIsNoToken() {
    let hex = BearerTokens.digest(of: "new").map { String($0, radix: 16) }.joined()
    #expect(throws: VerificationFailure.wrongToken) { try scheme.verify(request("Bearer \(hex)")) }
  }

  @Test("None and two are told apart")
  func count() {
    #expect(throws: VerificationFailure.missing(field: "authorization")) {
      try scheme.verify(request())
    }
    #expect(throws: VerificationFailure.duplicate(field: "authorization")) {
      try scheme.verify(request("Bearer new", "Bearer new"))
    }
  }
}
