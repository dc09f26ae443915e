import FastCGI
import Gateway
import Secrets
import Testing

@Suite("Standard Webhooks")
struct StandardWebhooksTests {
  let scheme = StandardWebhooks(secrets: [Fixtures.key])

  func verify(_ request: Request, with scheme: StandardWebhooks? = nil) throws(VerificationFailure)
    -> Verification
  {
    try (scheme ?? self.scheme).verify(request, at: Fixtures.now)
  }

  @Test("signs as the specification's own example")
  func officialVector() throws {
    let key = try #require(
      StandardWebhooks.key(decoding: Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")))
    let signature = StandardWebhooks.sign(
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330,
      body: Array(#"{"test": 2432232314}"#.utf8), secret: key)
    #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
  }

  @Test("A signed webhook is verified, and its id is the message id")
  func accepts() throws {
    let verification = try verify(Fixtures.webhook())
    #expect(verification.messageID == "msg_1")
    #expect(verification.secret == Fixtures.key)
  }

  @Test("Any live secret will do, and the one that signed is told")
  func rotation() throws {
    let rotating = StandardWebhooks(secrets: [Fixtures.otherKey, Fixtures.key])
    #expect(try verify(Fixtures.webhook(), with: rotating).secret == Fixtures.key)
    let rotated = StandardWebhooks(secrets: [Fixtures.otherKey])
    #expect(throws: VerificationFailure.noMatchingSignature) {
      try verify(Fixtures.webhook(), with: rotated)
    }
  }

  @Test("Any signature of the list may match, and unknown versions are skipped")
  func list() throws {
    let good = try #require(Fixtures.webhook().fields.first("webhook-signature"))
    let other = "v1," + String(repeating: "A", count: 43) + "="
    for value in ["\(other) \(good)", "\(good) \(other)", "v1a,??? v2,x \(good)"] {
      _ = try verify(Fixtures.webhook().with("webhook-signature", value))
    }
  }

  static let malformedSignatures = [
    "", " ", ",", "v1", "v1,", "v1,=", "v1,?", "v1,abc", "v1;x", "x", ",abcd",
    "v1,AAAA  v1,AAAA", " v1,AAAA", "v1,AAAA ", "v1,AAAA\tv1,AAAA", "v1,A A==", "v1,-_-_",
    "v1,QUFBQQ", "v1,QUFBQR==",
  ]

  @Test("Every malformed signature list is refused", arguments: malformedSignatures)
  func malformed(value: String) {
    #expect(throws: VerificationFailure.malformedSignature) {
      try verify(Fixtures.webhook().with("webhook-signature", value))
    }
  }

  @Test(
    "A malformed token is refused beside a good one",
    arguments: ["v1", "v1,?", "", "x"])
  func malformedBesideGood(token: String) throws {
    let good = try #require(Fixtures.webhook().fields.first("webhook-signature"))
    #expect(throws: VerificationFailure.malformedSignature) {
      try verify(Fixtures.webhook().with("webhook-signature", "\(good) \(token)"))
    }
  }

  @Test(
    "A timestamp is whole Unix seconds and nothing else",
    arguments: [
      "", "1.5", "+1", "-1", "01", "0", "0x10", "1e9", " 1", "1 ", "１７", "abc",
      "99999999999999999999", "1790000000000000",
    ])
  func malformedTimestamp(value: String) {
    #expect(throws: VerificationFailure.malformedTimestamp) {
      try verify(Fixtures.webhook().with("webhook-timestamp", value))
    }
  }

  @Test("The tolerance is inclusive on both sides")
  func tolerance() throws {
    for offset: Int64 in [-300, 0, 300] {
      _ = try verify(Fixtures.webhook(at: Timestamp(seconds: Fixtures.now.seconds + offset)))
    }
    #expect(throws: VerificationFailure.timestampTooOld) {
      try verify(Fixtures.webhook(at: Timestamp(seconds: Fixtures.now.seconds - 301)))
    }
    #expect(throws: VerificationFailure.timestampTooNew) {
      try verify(Fixtures.webhook(at: Timestamp(seconds: Fixtures.now.seconds + 301)))
    }
  }

  @Test(
    "An id is 1 to 255 visible characters without a full stop",
    arguments: ["", "a.b", "a b", "é", "a\u{7F}", String(repeating: "a", count: 256)])
  func malformedID(id: String) {
    #expect(throws: VerificationFailure.malformedID) { try verify(Fixtures.webhook(id: id)) }
  }

  @Test(
    "A header that is missing or occurs twice is refused",
    arguments: ["webhook-id", "webhook-timestamp", "webhook-signature"])
  func missingAndDuplicate(name: String) throws {
    let request = Fixtures.webhook()
    let value = try #require(request.fields.first(name))
    #expect(throws: VerificationFailure.missing(field: name)) { try verify(request.with(name)) }
    #expect(throws: VerificationFailure.duplicate(field: name)) {
      try verify(request.with(name, value, value))
    }
  }

  @Test("Changing the id, the timestamp or one byte of the body breaks the signature")
  func tampering() throws {
    let failure = VerificationFailure.noMatchingSignature
    #expect(throws: failure) { try verify(Fixtures.webhook().with("webhook-id", "msg_2")) }
    #expect(throws: failure) {
      try verify(
        Fixtures.webhook().with("webhook-timestamp", String(Fixtures.now.seconds + 1)))
    }
    var request = Fixtures.webhook()
    for index in request.body.indices {
      request.body[index] ^= 1
      #expect(throws: failure) { try verify(request) }
      request.body[index] ^= 1
    }
    request.body.append(0x20)
    #expect(throws: failure) { try verify(request) }
  }

  @Test("A body that is not UTF-8 is verified like any other")
  func binary() throws {
    var request = Fixtures.webhook()
    request.body = [0xFF, 0x00, 0xC0]
    let signature = StandardWebhooks.sign(
      id: "msg_1", timestamp: Fixtures.now.seconds, body: request.body, secret: Fixtures.key)
    _ = try verify(request.with("webhook-signature", signature))
  }

  @Test("A secret is whsec_ and the base64 of 24 to 64 bytes")
  func secrets() {
    func decodes(_ count: Int) -> Bool {
      let text = "whsec_" + Base64.encode([UInt8](repeating: 7, count: count))
      return StandardWebhooks.key(decoding: Secret(text)) != nil
    }
    #expect(!decodes(23))
    #expect(decodes(24))
    #expect(decodes(64))
    #expect(!decodes(65))
    let body = Base64.encode([UInt8](repeating: 7, count: 32))
    for text in [body, "whpk_\(body)", "whsec_\(body.dropLast())", "whsec_", "WHSEC_\(body)"] {
      #expect(StandardWebhooks.key(decoding: Secret(text)) == nil)
    }
  }
}
