import FastCGI
import Gateway
import Secrets
import Testing

@Suite("Standard Webhooks by Ed25519")
struct AsymmetricWebhooksTests {
  /// Of the reference implementation's own test.
  static let privateKey =
    "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg=="
  static let publicKey = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4="
  static let signature =
    "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg=="
  static let signedAt = Timestamp(seconds: 1_614_265_330)

  let scheme: StandardWebhooks

  init() throws {
    scheme = StandardWebhooks(
      secrets: [Fixtures.key],
      publicKeys: [Ed25519PrivateKey().publicKey, try #require(Ed25519PublicKey(Self.publicKey))])
  }

  func request(_ signature: String) -> Request {
    Request(
      method: "POST",
      fields: [
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330",
        "webhook-signature": signature,
      ], body: Array(#"{"test": 2432232314}"#.utf8))
  }

  func verify(_ signature: String, with other: StandardWebhooks? = nil) throws(VerificationFailure)
    -> Verification
  {
    try (other ?? scheme).verify(request(signature), at: Self.signedAt)
  }

  @Test("signs and verifies as the reference implementation's own example")
  func officialVector() throws {
    let key = try #require(Ed25519PrivateKey(decoding: Secret(Self.privateKey)))
    #expect(key.text == Self.privateKey)
    #expect(key.publicKey.text == Self.publicKey)
    let signature = StandardWebhooks.sign(
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: Self.signedAt.seconds,
      body: request("").body, key: key)
    #expect(signature == Self.signature)
    let verification = try verify(Self.signature)
    #expect(verification.messageID == "msg_p5jXN8AQM9LWM0D4loKWxJek")
    let bytes = try #require(verification.secret?.withBytes { $0 })
    #expect("whpk_" + Base64.encode(bytes) == Self.publicKey)
  }

  @Test("goes beside secrets: either signature will do, and the other may be wrong")
  func mixed() throws {
    let good = StandardWebhooks.sign(
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: Self.signedAt.seconds,
      body: request("").body, secret: Fixtures.key)
    let wrong = "v1a,\(String(repeating: "A", count: 86))=="
    for value in ["\(wrong) \(good)", "v1,AAAA \(Self.signature)", "\(good) \(Self.signature)"] {
      _ = try verify(value)
    }
    #expect(throws: VerificationFailure.noMatchingSignature) { try verify("\(wrong) v1,AAAA") }
  }

  @Test("Without a public key v1a proves nothing, and is no mistake")
  func withoutKeys() {
    let symmetric = StandardWebhooks(secrets: [Fixtures.key])
    #expect(throws: VerificationFailure.noMatchingSignature) {
      try verify(Self.signature, with: symmetric)
    }
    #expect(throws: VerificationFailure.noMatchingSignature) {
      try verify("v1a,???", with: symmetric)
    }
  }

  static let malformed = [
    "v1a", "v1a,", "v1a,AAAA", "v1a,???", "v1a;\(signature.dropFirst(4))", signature + "=",
    signature + "  " + signature, String(signature.dropLast(2)), signature + " v1",
    Array(repeating: signature, count: 9).joined(separator: " "),
  ]

  @Test("Every malformed signature is refused", arguments: malformed)
  func refuses(value: String) {
    #expect(throws: VerificationFailure.malformedSignature) { try verify(value) }
  }

  @Test("Changing the id, the timestamp or one byte of the body breaks the signature")
  func tampering() {
    let failure = VerificationFailure.noMatchingSignature
    var changed = request(Self.signature)
    changed.body[3] ^= 1
    for request in [
      changed, request(Self.signature).with("webhook-id", "msg_2"),
      request(Self.signature).with("webhook-timestamp", "1614265331"),
    ] {
      #expect(throws: failure) { try scheme.verify(request, at: Self.signedAt) }
    }
  }

  @Test("A public key is whpk_ and 32 bytes, or PEM; a private one whsk_, seed and public key")
  func keys() throws {
    let pem = """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
      -----END PUBLIC KEY-----

      """
    #expect(
      Ed25519PublicKey(pem)?.text == "whpk_JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=")
    let bytes = Base64.encode([UInt8](repeating: 7, count: 32))
    for text in [
      "", "whpk_", "whpk_AAAA", "whsec_\(bytes)", bytes, "whpk_\(bytes.dropLast())",
      pem.replacing("MCowBQYDK2Vw", with: "MCowBQYDK2Vu"), pem + pem, String(pem.dropFirst()),
    ] {
      #expect(Ed25519PublicKey(text) == nil, "\(text)")
    }
    for text in [
      Self.publicKey, "whsk_\(bytes)", String(Self.privateKey.dropLast(4)),
      "whsk_" + Base64.encode([UInt8](repeating: 7, count: 64)),
    ] {
      #expect(Ed25519PrivateKey(decoding: Secret(text)) == nil, "\(text)")
    }
  }

  @Test("jetway secret makes a pair of which Jetway needs the public half only")
  func generated() throws {
    let made = GeneratedSecret("webhook-ed25519")
    let key = try #require(Ed25519PrivateKey(decoding: Secret(made.text)))
    #expect(made.publicKey == key.publicKey.text)
    #expect(made.advice.contains(key.publicKey.text) && !made.advice.contains(made.text))
    #expect(made.json.contains(key.publicKey.text))
  }
}
