import Crypto
import FastCGI
import Gateway
import Secrets
import Testing

@Suite("HTTP message signatures")
struct HTTPSignaturesTests {
  static let sample = HTTPSignatures(
    keys: [SignatureKey(id: "app-1", .hmacSHA256(SignedMessage.secret))],
    publicURL: PublicURL(SignedMessage.publicURL)!)

  static func scheme(_ change: (inout HTTPSignatures) -> Void = { _ in }) throws -> HTTPSignatures {
    var scheme = HTTPSignatures(
      keys: [
        SignatureKey(id: "app-0", .hmacSHA256(Fixtures.otherKey)),
        SignatureKey(id: "app-1", .hmacSHA256(SignedMessage.secret)),
      ], publicURL: try #require(PublicURL(SignedMessage.publicURL)))
    change(&scheme)
    return scheme
  }

  @discardableResult
  func verify(
    _ message: SignedMessage, with scheme: HTTPSignatures? = nil,
    at moment: Timestamp = Fixtures.now
  ) throws -> Verification {
    try (scheme ?? Self.scheme()).verify(try message.signed, at: moment)
  }

  func expect(
    _ failure: VerificationFailure, _ message: SignedMessage, with scheme: HTTPSignatures? = nil,
    at moment: Timestamp = Fixtures.now, _ place: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: failure, sourceLocation: place) {
      try verify(message, with: scheme, at: moment)
    }
  }

  @Test("of method, address, key and digest are accepted")
  func accepts() throws {
    #expect(try verify(SignedMessage()).secret == SignedMessage.secret)
  }

  @Test("may name the address in other ways")
  func addresses() throws {
    var message = SignedMessage()
    message.components[1] = ("@path", "/jetway/hooks/billing")
    try verify(message)
    message.components[1] = ("@request-target", "/jetway/hooks/billing")
    try verify(message)
    message.components += [("@authority", "onboard.example.com"), ("@scheme", "https")]
    message.components += [("@query", "?"), ("content-type", "application/json")]
    try verify(message)
  }

  @Test("go for a request without a body, and for its query")
  func get() throws {
    try verify(SignedMessage(get: "/onboardings/onb_1"))
    var polled = SignedMessage(get: "/onboardings/onb_1", query: "wait=5")
    try verify(polled)
    polled.components[1] = ("@path", "/jetway/onboardings/onb_1")
    expect(.notCovered("@query"), polled)
    polled.components.append(("@query", "?wait=5"))
    try verify(polled)
    polled.components[2].1 = "?wait=6"
    expect(.noMatchingSignature, polled)
  }

  @Test("are refused for anything that is not covered")
  func coverage() {
    for index in 0..<4 {
      var message = SignedMessage()
      let name = message.components.remove(at: index).0
      expect(.notCovered(name == "@target-uri" ? "@path" : name), message)
    }
    var added = SignedMessage(get: "/onboardings/onb_1")
    added.request.body = [0x20]
    expect(.notCovered("content-digest"), added)
    added.request.body = []
    added.request.fields.append("idempotency-key", "other")
    expect(.notCovered("idempotency-key"), added)
  }

  @Test("cover what the configuration asks for")
  func configured() throws {
    let scheme = try Self.scheme { $0.covered = [Component("date")].compactMap { $0 } }
    expect(.notCovered("date"), SignedMessage(), with: scheme)
    var message = SignedMessage()
    message.components.removeFirst(2)
    message.components.append(("date", "today"))
    message.request.fields.append("date", "today")
    try verify(message, with: scheme)
    message.components.removeAll { $0.0 == SignedMessage.digest }
    expect(.notCovered("content-digest"), message, with: scheme)
  }

  @Test("break where anything that is covered changes")
  func tampering() {
    var method = SignedMessage()
    method.request.method = "PUT"
    var path = SignedMessage()
    path.request.path = "/hooks/billinG"
    var query = SignedMessage()
    query.request.query = "a=b"
    var key = SignedMessage()
    key.request = key.request.with("idempotency-key", "k-2")
    var twice = SignedMessage()
    twice.request.fields.append("idempotency-key", "k-1")
    for message in [method, path, query, key, twice] { expect(.noMatchingSignature, message) }
    var body = SignedMessage()
    body.request.body[0] ^= 1
    expect(.wrongDigest, body)
    var host = SignedMessage()
    host.request.fields.append("host", "evil.example.com")
    #expect(throws: Never.self) { try verify(host) }
  }

  @Test("have a time, which is good for the tolerance, and may end before")
  func times() throws {
    var message = SignedMessage()
    for offset: Int64 in [-300, 300] {
      try verify(message, at: Timestamp(seconds: Fixtures.now.seconds + offset))
    }
    expect(.timestampTooOld, message, at: Timestamp(seconds: Fixtures.now.seconds + 301))
    expect(.timestampTooNew, message, at: Timestamp(seconds: Fixtures.now.seconds - 301))
    message.parameters = #";keyid="app-1""#
    expect(.malformedTimestamp, message)
    message.parameters = #";created=1790000000;expires=1790000000;keyid="app-1""#
    try verify(message)
    expect(.signatureExpired, message, at: Timestamp(seconds: Fixtures.now.seconds + 1))
    for created in ["-1", "1", "999999999999999"] {
      message.parameters = ";created=\(created);keyid=\"app-1\""
      expect(created.count > 2 ? .timestampTooNew : .timestampTooOld, message)
    }
  }

  @Test("are made with the one key and algorithm that they name")
  func keys() throws {
    var message = SignedMessage()
    for parameters in [
      #";created=1790000000;keyid="app-2""#, ";created=1790000000",
      #";created=1790000000;keyid="app-0""#, #";created=1790000000;keyid="app-1";alg="ed25519""#,
    ] {
      message.parameters = parameters
      expect(.noMatchingSignature, message)
    }
    message.parameters =
      #";created=1790000000;keyid="app-1";alg="hmac-sha256";nonce="x\"y\\";tag="t";other;n=7;b=:AA==:"#
    try verify(message)
  }

  @Test("can be of Ed25519 and of ECDSA on P-256")
  func asymmetric() throws {
    let (edwards, nist) = (Curve25519.Signing.PrivateKey(), P256.Signing.PrivateKey())
    let text = "whpk_" + Base64.encode(Array(edwards.publicKey.rawRepresentation))
    let scheme = HTTPSignatures(
      keys: [
        SignatureKey(id: "app-1", .ed25519(try #require(Ed25519PublicKey(text)))),
        SignatureKey(
          id: "app-2", .ecdsaP256(try #require(P256PublicKey(nist.publicKey.pemRepresentation)))),
      ], publicURL: try #require(PublicURL(SignedMessage.publicURL)))
    var message = SignedMessage()
    message.sign = { Array(try edwards.signature(for: $0)) }
    try verify(message, with: scheme)
    message.parameters = #";created=1790000000;keyid="app-2""#
    expect(.noMatchingSignature, message, with: scheme)
    message.sign = { Array(try nist.signature(for: $0).rawRepresentation) }
    try verify(message, with: scheme)
    message.sign = { Array(try nist.signature(for: $0).derRepresentation) }
    expect(.noMatchingSignature, message, with: scheme)
  }

  @Test("stand beside others, of which one that is known has to be right")
  func labels() throws {
    let message = SignedMessage()
    let own = (input: message.input, signature: try message.signature)
    let proxy = (input: #"("@method");created=1;keyid="proxy""#, signature: ":AAAA:")
    func request(_ names: String...) -> Request {
      var request = message.request
      let all = names.map { ($0, $0 == "proxy" ? proxy : own) }
      request.fields.append(
        "signature-input", all.map { "\($0.0)=\($0.1.input)" }.joined(separator: ", "))
      request.fields.append(
        "signature", all.map { "\($0.0)=\($0.1.signature)" }.joined(separator: ",  "))
      return request
    }
    for names in [request("proxy", "own"), request("own", "proxy")] {
      _ = try Self.scheme().verify(names, at: Fixtures.now)
    }
    let labelled = try Self.scheme { $0.label = "own" }
    _ = try labelled.verify(request("own", "proxy"), at: Fixtures.now)
    let other = try Self.scheme { $0.label = "proxy" }
    for scheme in [other, try Self.scheme { $0.label = "none" }] {
      #expect(throws: VerificationFailure.noMatchingSignature) {
        try scheme.verify(request("own", "proxy"), at: Fixtures.now)
      }
    }
    #expect(throws: VerificationFailure.malformedField("Signature-Input")) {
      try Self.scheme().verify(
        request("a", "b", "c", "d", "e", "f", "g", "h", "i"), at: Fixtures.now)
    }
  }
}
