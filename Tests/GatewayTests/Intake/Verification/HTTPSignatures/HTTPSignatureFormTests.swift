import FastCGI
import Gateway
import Testing

@Suite("Malformed HTTP message signatures")
struct HTTPSignatureFormTests {
  static func request(input: String? = nil, signature: String? = nil) throws -> Request {
    var request = try SignedMessage().signed
    if let input { request = request.with("signature-input", input) }
    if let signature { request = request.with("signature", signature) }
    return request
  }

  static let tail = #";created=1790000000;keyid="app-1""#

  static let inputs = [
    "", " ", "sig1", "sig1=", "sig1=()x", "sig1=(", "sig1=)", "=()", "Sig1=()", "sig1 = ()",
    "sig1=(@method)\(tail)", "sig1=(\"@method)\(tail)", "sig1=(\"@method\"\"@path\")\(tail)",
    "sig1=(\"@method\",\"@path\")\(tail)", "sig1=(\"@method\" \"@method\")\(tail)",
    "sig1=(\"@method\")\(tail),", "sig1=(\"@method\")\(tail),,", "sig1=(\"@method\")\(tail) ;x",
    "sig1=(\"@method\")\(tail), sig1=(\"@method\")\(tail)", "sig1=(\"@method\");created=1.5",
    "sig1=(\"@method\");created=+1", "sig1=(\"@method\");created=\"1\"",
    "sig1=(\"@method\");created=1790000000;created=1790000000;keyid=\"app-1\"",
    "sig1=(\"@method\");created=1790000000;keyid=app-1",
    "sig1=(\"@method\");created=1790000000;keyid=\"app-1", "sig1=(\"@method\");created=@1790000000",
    "sig1=(\"@method\");created=9999999999999999;keyid=\"app-1\"", "sig1=(\"é\")\(tail)",
    "sig1=(\"@method\");Created=1", "sig1=(\"@method\");nonce=7\(tail)",
    "sig1=(\"@method\");tag\(tail)", "sig1=(\"@method\" 7)\(tail)", "sig1=\"@method\"\(tail)",
    "sig1=(\"\\x\")\(tail)", "sig1=(\"a\u{0}\")\(tail)", "1sig=()", "sig1=?1", "sig1=:AAAA:",
  ]

  @Test("have no input that can be read", arguments: inputs)
  func malformedInput(value: String) throws {
    let request = try Self.request(input: value)
    #expect(throws: VerificationFailure.malformedField("Signature-Input")) {
      try HTTPSignaturesTests.scheme().verify(request, at: Fixtures.now)
    }
  }

  static let unsupported = [
    "@status", "@query-param", "@unknown", "@Method", "Content-Type", "a_b", "", "a b",
    String(repeating: "a", count: 65),
  ]

  @Test("cover what we do not know", arguments: unsupported)
  func unsupportedComponent(name: String) throws {
    let request = try Self.request(input: "sig1=(\"\(name)\")\(Self.tail)")
    #expect(throws: VerificationFailure.unsupportedComponent) {
      try HTTPSignaturesTests.scheme().verify(request, at: Fixtures.now)
    }
  }

  @Test(
    "cover a component in another form than it came in", arguments: [";sf", ";bs", ";req", ";tr"])
  func componentParameters(parameter: String) throws {
    let request = try Self.request(input: "sig1=(\"content-type\"\(parameter))\(Self.tail)")
    #expect(throws: VerificationFailure.unsupportedComponent) {
      try HTTPSignaturesTests.scheme().verify(request, at: Fixtures.now)
    }
  }

  static let signatures = [
    "", "sig1", "sig1=", "sig1=:", "sig1=::x", "sig1=:AAA:", "sig1=:????:", "sig1=AAAA",
    "sig1=\"AAAA\"", "sig2=:AAAA:", "sig1=(:AAAA:)", "sig1=:AAAA:,", "sig1=:AAAA:, sig1=:AAAA:",
    "sig1=: AAAA:", "sig1=:QUFBR==:", "sig1=:-_-_:", "sig1=?1", "sig1=7",
  ]

  @Test("have no signature that can be read", arguments: signatures)
  func malformedSignature(value: String) throws {
    let request = try Self.request(signature: value)
    #expect(throws: VerificationFailure.malformedSignature) {
      try HTTPSignaturesTests.scheme().verify(request, at: Fixtures.now)
    }
  }

  @Test("An empty or short signature is well formed and wrong", arguments: ["::", ":AAAA:"])
  func shortSignature(value: String) throws {
    let request = try Self.request(signature: "sig1=\(value)")
    #expect(throws: VerificationFailure.noMatchingSignature) {
      try HTTPSignaturesTests.scheme().verify(request, at: Fixtures.now)
    }
  }

  @Test("lack a field or have it twice", arguments: ["signature-input", "signature"])
  func counts(field: String) throws {
    let request = try Self.request()
    let value = try #require(request.fields.first(field))
    #expect(throws: VerificationFailure.missing(field: field)) {
      try HTTPSignaturesTests.scheme().verify(request.with(field), at: Fixtures.now)
    }
    #expect(throws: VerificationFailure.duplicate(field: field)) {
      try HTTPSignaturesTests.scheme().verify(request.with(field, value, value), at: Fixtures.now)
    }
  }

  static let digests: [(String, VerificationFailure)] = [
    ("", .malformedField("Content-Digest")), ("sha-256", .malformedField("Content-Digest")),
    ("sha-256=abc", .malformedField("Content-Digest")),
    ("sha-256=:?:", .malformedField("Content-Digest")),
    ("md5=:AAAA:", .malformedField("Content-Digest")),
    ("SHA-256=:AAAA:", .malformedField("Content-Digest")), ("sha-256=:AAAA:", .wrongDigest),
    ("sha-256=::", .wrongDigest),
  ]

  @Test("have a digest that is none, or is another body's", arguments: digests)
  func digest(value: String, failure: VerificationFailure) throws {
    var message = SignedMessage()
    message.request = message.request.with(SignedMessage.digest, value)
    message.components[3].1 = value
    #expect(throws: failure) {
      try HTTPSignaturesTests.scheme().verify(try message.signed, at: Fixtures.now)
    }
  }

  @Test("Every digest that can be checked has to be the body's")
  func allDigests() throws {
    var message = SignedMessage()
    let good = message.components[3].1
    for value in ["\(good), id-x=:AAAA:", good + ";q=1"] {
      message.request = message.request.with(SignedMessage.digest, value)
      message.components[3].1 = value
      _ = try HTTPSignaturesTests.scheme().verify(try message.signed, at: Fixtures.now)
    }
    let value = "\(good), sha-512=:AAAA:"
    message.request = message.request.with(SignedMessage.digest, value)
    message.components[3].1 = value
    #expect(throws: VerificationFailure.wrongDigest) {
      try HTTPSignaturesTests.scheme().verify(try message.signed, at: Fixtures.now)
    }
  }

  @Test("A field that would look like another component is refused")
  func injection() throws {
    var message = SignedMessage()
    message.request = message.request.with("idempotency-key", "k-1\n\"@path\": /x")
    message.components[2].1 = "k-1\n\"@path\": /x"
    #expect(throws: VerificationFailure.malformedField("idempotency-key")) {
      try HTTPSignaturesTests.scheme().verify(try message.signed, at: Fixtures.now)
    }
  }
}
