import FastCGI
import Foundation
import Gateway
import Secrets
import StrictJSON
import Testing

/// One verification scheme, as a source is configured with it and as its caller signs.
struct SchemeSample: Sendable, CustomTestStringConvertible {
  let verifier: Verifier
  /// The member of the body that is the id, where the scheme has that.
  var keyMember: String?
  /// - Parameter key: The message's id, for schemes that have it in a field.
  let sign: @Sendable (Request, _ key: String) throws -> Request

  var testDescription: String { verifier.scheme }

  static let secret = Secret("0123456789abcdef0123456789abcdef")

  var source: Source {
    Source(name: "sample", verifier: verifier, policy: Fixtures.billing.policy)
  }

  /// A webhook as its caller sends it.
  func webhook(key: String = "key-1", token: String = Fixtures.token) throws -> Request {
    var order: JSONObject = [
      "connector": "hubspot", "workspace": "acme-1", "refresh_token": .string(token),
    ]
    if let keyMember { order[keyMember] = .string(key) }
    return try sign(
      Request(
        method: "POST", path: "/hooks/sample", fields: ["content-type": "application/json"],
        body: JSON.object(order).bytes), key)
  }

  func get(_ path: String, key: String = "get-1") throws -> Request {
    try sign(Request(method: "GET", path: path), key)
  }

  static let all = [webhooks, asymmetric, github, stripe, slack, hmac, signatures, mtls, bearer]

  private static func hexadecimal(_ message: [UInt8]) -> String {
    secret.authenticationCode(for: message).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
      .joined()
  }

  private static let time = String(Fixtures.now.seconds)

  static let webhooks = SchemeSample(
    verifier: .standardWebhooks(StandardWebhooks(secrets: [Fixtures.key]))
  ) { request, key in
    let signature = StandardWebhooks.sign(
      id: key, timestamp: Fixtures.now.seconds, body: request.body, secret: Fixtures.key)
    return request.with("webhook-id", key).with("webhook-timestamp", time)
      .with("webhook-signature", signature)
  }

  private static let privateKey = Ed25519PrivateKey()

  static let asymmetric = SchemeSample(
    verifier: .standardWebhooks(StandardWebhooks(secrets: [], publicKeys: [privateKey.publicKey]))
  ) { request, key in
    let signature = StandardWebhooks.sign(
      id: key, timestamp: Fixtures.now.seconds, body: request.body, key: privateKey)
    return request.with("webhook-id", key).with("webhook-timestamp", time)
      .with("webhook-signature", try #require(signature))
  }

  static let github = SchemeSample(verifier: .github(GitHubSignature(secrets: [secret]))) {
    $0.with("x-hub-signature-256", "sha256=" + hexadecimal($0.body)).with("x-github-delivery", $1)
  }

  static let stripe = SchemeSample(
    verifier: .stripe(StripeSignature(secrets: [secret])), keyMember: "id"
  ) { request, _ in
    let code = hexadecimal(Array("\(time).".utf8) + request.body)
    return request.with("stripe-signature", "t=\(time),v1=\(code)")
  }

  static let slack = SchemeSample(
    verifier: .slack(SlackSignature(secrets: [secret])), keyMember: "event_id"
  ) { request, _ in
    let code = hexadecimal(Array("v0:\(time):".utf8) + request.body)
    return request.with("x-slack-signature", "v0=\(code)").with("x-slack-request-timestamp", time)
  }

  static let hmac = SchemeSample(verifier: .hmac(HMACSignatureTests.sample(secret))) {
    request, key in
    let message = Array("\(time).\(key).".utf8) + request.body
    return request.with("x-signature", hexadecimal(message)).with("x-time", time)
      .with("x-message", key)
  }

  static let signatures = SchemeSample(verifier: .httpSignatures(HTTPSignaturesTests.sample)) {
    request, key in
    var message = request.body.isEmpty ? SignedMessage(get: request.path) : SignedMessage()
    guard !request.body.isEmpty else { return try message.signed }
    message.adopt(request, key: key)
    return try message.signed
  }

  static let mtls = SchemeSample(verifier: .mtls(ClientCertificates(subjects: ["CN=sample"]))) {
    var request = $0.with("idempotency-key", $1)
    request.facts.clientCertificateSubject = "CN=sample"
    return request
  }

  static let bearer = SchemeSample(
    verifier: .bearer(BearerTokens(digests: [BearerTokens.digest(of: "sample-token")]))
  ) {
    $0.with("authorization", "Bearer sample-token").with("idempotency-key", $1)
  }
}
