import Crypto
import FastCGI
import Foundation
import Gateway
import Secrets
import Testing

/// Appendix B of RFC 9421. Its messages have bodies that their signatures do not cover, which we do not
/// accept; what they do cover is the same without the body.
@Suite("The vectors of RFC 9421 and RFC 9530")
struct HTTPSignatureVectorTests {
  static let signedAt = Timestamp(seconds: 1_618_884_473)
  static let digest =
    "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:"
  static let ed25519 = """
    -----BEGIN PUBLIC KEY-----
    MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
    -----END PUBLIC KEY-----
    """
  static let p256 = """
    -----BEGIN PUBLIC KEY-----
    MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf
    w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==
    -----END PUBLIC KEY-----
    """

  static func scheme(_ covered: String...) throws -> HTTPSignatures {
    let secret = try #require(
      StandardWebhooks.key(
        decoding: Secret(
          "whsec_uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ=="
        )))
    var scheme = HTTPSignatures(
      keys: [
        SignatureKey(id: "test-shared-secret", .hmacSHA256(secret)),
        SignatureKey(id: "test-key-ed25519", .ed25519(try #require(Ed25519PublicKey(ed25519)))),
        SignatureKey(id: "test-key-ecc-p256", .ecdsaP256(try #require(P256PublicKey(p256)))),
      ], publicURL: try #require(PublicURL("https://example.com")))
    scheme.covered = covered.compactMap { Component($0) }
    return scheme
  }

  static func request(_ input: String, _ signature: String, body: String = "") -> Request {
    Request(
      method: "POST", path: "/foo", query: "param=Value&Pet=dog",
      fields: [
        "host": "example.com", "date": "Tue, 20 Apr 2021 02:07:55 GMT",
        "content-type": "application/json", "content-digest": digest, "content-length": "18",
        "signature-input": input, "signature": signature,
      ], body: Array(body.utf8))
  }

  static let b25 = (
    input:
      #"sig-b25=("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret""#,
    signature: "sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:"
  )
  static let b26 = (
    input:
      #"sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519""#,
    signature:
      "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:"
  )

  @Test("B.2.5, hmac-sha256")
  func hmac() throws {
    let request = Self.request(Self.b25.input, Self.b25.signature)
    _ = try Self.scheme("date", "@authority", "content-type").verify(request, at: Self.signedAt)
    #expect(throws: VerificationFailure.noMatchingSignature) {
      try Self.scheme("date").verify(
        request.with("date", "Tue, 20 Apr 2021 02:07:56 GMT"), at: Self.signedAt)
    }
  }

  @Test("B.2.6, ed25519")
  func ed25519() throws {
    let request = Self.request(Self.b26.input, Self.b26.signature)
    let verification = try Self.scheme("@method", "@path").verify(request, at: Self.signedAt)
    #expect(verification.secret != nil)
    var other = request
    other.path = "/fop"
    #expect(throws: VerificationFailure.noMatchingSignature) {
      try Self.scheme("@path").verify(other, at: Self.signedAt)
    }
  }

  @Test("B.2.4, ecdsa-p256-sha256, which is of a response")
  func ecdsa() throws {
    let base = """
      "@status": 200
      "content-type": application/json
      "content-digest": sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:
      "content-length": 23
      "@signature-params": ("@status" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-ecc-p256"
      """
    let data = Data(
      base64Encoded:
        "wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==")
    let signature = [UInt8](try #require(data))
    let key = try #require(P256PublicKey(Self.p256))
    #expect(key.isValid(signature, of: Array(base.utf8)))
    #expect(!key.isValid(signature, of: Array(base.utf8) + [0x0A]))
    #expect(!key.isValid(Array(signature.dropLast()), of: Array(base.utf8)))
    #expect(!key.isValid([], of: Array(base.utf8)))
  }

  @Test("With the body that they do not cover they are refused", arguments: [b25, b26])
  func uncoveredBody(vector: (input: String, signature: String)) throws {
    let request = Self.request(vector.input, vector.signature, body: #"{"hello": "world"}"#)
    #expect(throws: VerificationFailure.notCovered("content-digest")) {
      try Self.scheme("date").verify(request, at: Self.signedAt)
    }
  }

  static let digests: [(String, String)] = [
    (#"{"hello": "world"}"# + "\n", "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"),
    (
      #"{"hello": "world"}"# + "\n",
      "sha-512=:YMAam51Jz/jOATT6/zvHrLVgOYTGFy1d6GJiOHTohq4yP+pgk4vf2aCsyRZOtw8MjkM7iw7yZ/WkppmM44T3qg==:"
    ),
    (#"{"hello": "world"}"#, digest),
  ]

  @Test("The digests of RFC 9530 and RFC 9421", arguments: digests)
  func contentDigest(body: String, value: String) throws {
    var message = SignedMessage()
    message.request.body = Array(body.utf8)
    message.request = message.request.with("content-digest", value)
    message.components[3].1 = value
    _ = try HTTPSignaturesTests.scheme().verify(try message.signed, at: Fixtures.now)
    message.request.body.append(0x20)
    #expect(throws: VerificationFailure.wrongDigest) {
      try HTTPSignaturesTests.scheme().verify(try message.signed, at: Fixtures.now)
    }
  }
}
