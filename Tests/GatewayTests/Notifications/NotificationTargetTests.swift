import AirbyteAPI
import FastCGI
import Gateway
import Secrets
import Testing

@Suite("An attempt to deliver")
struct NotificationTargetTests {
  static let id = NotificationID(at: Fixtures.now)
  static let body = Array(#"{"type":"connector.created"}"#.utf8)

  /// As a receiver gets it.
  static func received(
    _ target: NotificationTarget = Fixtures.target, at now: Timestamp = Fixtures.now
  ) -> Request {
    let sent = target.request(id: id, body: body, at: now)
    var request = Request(method: sent.method, path: "/jetway", body: sent.body)
    for field in sent.fields { request.fields.append(field.name, field.value) }
    return request
  }

  @Test("is a POST of the exact bytes with the three fields, and 15 s")
  func shape() {
    let request = Fixtures.target.request(id: Self.id, body: Self.body, at: Fixtures.now)
    #expect(request.method == "POST" && request.url == Fixtures.target.url.text)
    #expect(request.body == Self.body && request.timeout == .seconds(15))
    #expect(request.first("webhook-id") == Self.id.description)
    #expect(request.first("webhook-timestamp") == "1790000000")
    #expect(request.first("content-type") == "application/json")
    #expect(request.fields.count == 5)
  }

  @Test(
    "is verified with each live secret by itself", arguments: [Fixtures.key, Fixtures.otherKey])
  func verified(key: Secret) throws {
    let verification = try StandardWebhooks(secrets: [key])
      .verify(Self.received(), at: Fixtures.now)
    #expect(verification.messageID == Self.id.description && verification.secret == key)
    let stranger = StandardWebhooks(secrets: [Secret(Array(repeating: 9, count: 32))])
    #expect(throws: VerificationFailure.noMatchingSignature) {
      try stranger.verify(Self.received(), at: Fixtures.now)
    }
  }

  @Test("is signed as the specification's own example, once for each secret")
  func officialVector() throws {
    let key = try #require(
      StandardWebhooks.key(decoding: Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")))
    let one = NotificationTarget(url: Fixtures.target.url, secrets: [key])
    let two = NotificationTarget(url: Fixtures.target.url, secrets: [Fixtures.key, key])
    func signature(_ target: NotificationTarget) -> String? {
      target.request(id: Self.id, body: Self.body, at: Fixtures.now).first("webhook-signature")
    }
    let own = StandardWebhooks.sign(
      id: Self.id.description, timestamp: Fixtures.now.seconds, body: Self.body, secret: key)
    #expect(signature(one) == own)
    #expect(signature(two)?.hasSuffix(" \(own)") == true)
    #expect(signature(two)?.split(separator: " ").count == 2)
    #expect(
      StandardWebhooks.sign(
        id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330,
        body: Array(#"{"test": 2432232314}"#.utf8), secret: key)
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
  }

  @Test("is signed with its own time, under the same id")
  func later() throws {
    let later = Fixtures.now + .seconds(3_600)
    let request = Self.received(at: later)
    let scheme = StandardWebhooks(secrets: [Fixtures.key])
    #expect(try scheme.verify(request, at: later).messageID == Self.id.description)
    #expect(throws: VerificationFailure.timestampTooNew) {
      try scheme.verify(request, at: Fixtures.now)
    }
  }

  @Test("bears a name of its kind, which nothing else has")
  func names() {
    #expect(Self.id.description.hasPrefix("msg_") && Self.id.description.utf8.count == 30)
    #expect(NotificationID(Self.id.description) == Self.id)
    for text in ["", "msg_", "msg_1", "onb_" + Self.id.description.dropFirst(4), "\(Self.id)0"] {
      #expect(NotificationID(text) == nil)
    }
    let later = NotificationID(at: Fixtures.now + .milliseconds(1))
    #expect(Self.id.description < later.description)
  }
}
