import Gateway
import Testing

@Suite("Mistakes in how a source is verified")
struct VerificationMistakesTests {
  static let good =
    "{scheme: standard-webhooks, secrets: [{env: HOOK}, {file: /key}], tolerance: 2m}"

  static func parse(_ verify: String) throws(ConfigurationMistakes) -> JetwayConfiguration {
    try JetwayConfigurationTests.parse(
      JetwayConfigurationTests.good.replacing(good, with: verify))
  }

  /// What stands below `verify`; the key below it, and a part of the message expected.
  static let mistakes: [(String, String, String)] = [
    ("{scheme: stripes, secrets: x}", "scheme", "did you mean stripe?"),
    ("{scheme: saml}", "scheme", "http-signatures"),
    ("{secrets: [{env: HOOK}]}", "scheme", "is required"),
    ("{scheme: standard-webhooks}", "", "secrets, public_keys or both"),
    ("{scheme: standard-webhooks, public_keys: [whpk_AAAA]}", "public_keys[0]", "webhook-ed25519"),
    ("{scheme: standard-webhooks, secrets: [{env: PUBLIC}]}", "secrets[0]", "below public_keys"),
    ("{scheme: github}", "secrets", "is required"),
    ("{scheme: github, secrets: [{env: ID}]}", "secrets[0]", "jetway secret shared"),
    ("{scheme: github, secrets: [hunter2]}", "secrets[0]", "{env: NAME}"),
    ("{scheme: github, secrets: [{env: HOOK}], tolerance: 5m}", "tolerance", "is not a key here"),
    ("{scheme: stripe, secrets: [{env: HOOK}], tolerance: 2h}", "tolerance", "must be from"),
    ("{scheme: slack, secret: [{env: HOOK}]}", "secret", "did you mean secrets?"),
    ("{scheme: hmac, secrets: [{env: HOOK}]}", "header", "is required"),
    ("{scheme: hmac, secrets: [{env: HOOK}], header: X_Sig}", "header", "underscores"),
    ("{scheme: hmac, secrets: [{env: HOOK}], header: S, algorithm: sha1}", "algorithm", "SHA-1"),
    ("{scheme: hmac, secrets: [{env: HOOK}], header: S, algorithm: md5}", "algorithm", "sha512"),
    ("{scheme: hmac, secrets: [{env: HOOK}], header: S, encoding: b64}", "encoding", "base64"),
    ("{scheme: hmac, secrets: [{env: HOOK}], header: S, signed: body}", "signed", "{body}"),
    (
      "{scheme: hmac, secrets: [{env: HOOK}], header: S, signed: '{url}{body}'}", "signed",
      "{header:NAME}"
    ),
    (
      "{scheme: hmac, secrets: [{env: HOOK}], header: S, signed: '{timestamp}{body}'}",
      "timestamp_header", "is required"
    ),
    (
      "{scheme: hmac, secrets: [{env: HOOK}], header: S, timestamp_header: T}", "timestamp_header",
      "is not signed"
    ),
    (
      "{scheme: hmac, secrets: [{env: HOOK}], header: S, signed: '{id}.{body}'}", "id_header",
      "is required"
    ),
    ("{scheme: hmac, secrets: [{env: HOOK}], header: S, tolerance: 1m}", "tolerance", "no meaning"),
    ("{scheme: http-signatures}", "keys", "is required"),
    (
      "{scheme: http-signatures, keys: [{keyid: a, algorithm: rsa}]}", "keys[0].algorithm",
      "ed25519"
    ),
    (
      "{scheme: http-signatures, keys: [{keyid: a, algorithm: ed25519}]}", "keys[0].public_key",
      "is required"
    ),
    (
      "{scheme: http-signatures, keys: [{keyid: a, algorithm: hmac-sha256, secret: {env: ID}}]}",
      "keys[0].secret", "whsec_"
    ),
    (
      "{scheme: http-signatures, keys: [{keyid: a, algorithm: ecdsa-p256-sha256, public_key: x}]}",
      "keys[0].public_key", "prime256v1"
    ),
    (
      "{scheme: http-signatures, keys: [\(hmacKey), \(hmacKey)]}", "keys[1]", "stands here already"
    ),
    (
      "{scheme: http-signatures, keys: [\(hmacKey)], covered: ['@status']}", "covered[0]", "@method"
    ),
    ("{scheme: http-signatures, keys: [\(hmacKey)], covered: [Date]}", "covered[0]", "lower case"),
    ("{scheme: http-signatures, keys: [\(hmacKey)], label: Sig}", "label", "sig1"),
    ("{scheme: mtls}", "subjects", "is required"),
    ("{scheme: mtls, subjects: [billing]}", "subjects[0]", "openssl x509"),
    ("{scheme: mtls, subjects: [/CN=billing]}", "subjects[0]", "openssl x509"),
    ("{scheme: mtls, subjects: CN=billing}", "subjects", "must be a list"),
    ("{scheme: none}", "i_accept_that", "anyone can create connectors"),
    ("{scheme: none, i_accept_that: true}", "i_accept_that", "anyone can create connectors"),
    ("none", "", "must be a section"),
  ]

  static let hmacKey = "{keyid: a, algorithm: hmac-sha256, secret: {env: HOOK}}"

  @Test("are told with their key and a remedy", arguments: mistakes)
  func told(verify: String, key: String, message: String) {
    let error = #expect(throws: ConfigurationMistakes.self) { try Self.parse(verify) }
    let place = "sources.billing.verify" + (key.isEmpty ? "" : ".\(key)")
    let matching = error?.mistakes.filter { $0.key == place && $0.message.contains(message) }
    #expect(matching?.isEmpty == false, "\(error.map(String.init(describing:)) ?? "")")
    #expect(!String(describing: error).contains("hunter2"))
  }

  /// Each scheme, and what `jetway check` says of it.
  static let schemes: [(String, [String])] = [
    (
      "{scheme: standard-webhooks, secrets: [{env: HOOK}], public_keys: [\(key)]}",
      ["standard-webhooks, 1 live secret(s), 1 live public key(s), tolerance 5m"]
    ),
    (
      "{scheme: standard-webhooks, public_keys: [{env: PUBLIC}]}",
      ["standard-webhooks, 1 live public key(s), tolerance 5m"]
    ),
    (
      "{scheme: github, secrets: [{env: HOOK}, {env: OLD}]}",
      ["github, 2 live secret(s)", "no time is signed", "X-GitHub-Delivery is not signed"]
    ),
    ("{scheme: stripe, secrets: [{env: HOOK}]}", ["stripe, 1 live secret(s), tolerance 5m"]),
    (
      "{scheme: slack, secrets: [{env: HOOK}], tolerance: 1m}",
      ["slack, 1 live secret(s), tolerance 1m"]
    ),
    (
      "{scheme: hmac, secrets: [{env: HOOK}], header: X-Sig, algorithm: sha512, encoding: base64}",
      ["hmac, sha512 in x-sig", "no time is signed", "idempotency-key is not signed"]
    ),
    (
      "{scheme: hmac, secrets: [{env: HOOK}], header: S, timestamp_header: T, id_header: I, "
        + "signed: '{id}.{timestamp}.{body}', tolerance: 30s}",
      ["hmac, sha256 in s, 1 live secret(s), tolerance 30s"]
    ),
    (
      "{scheme: http-signatures, keys: [\(hmacKey)], covered: ['@method', date], label: sig1}",
      ["key(s) a (hmac-sha256), tolerance 5m, covering @method, date, the body's digest"]
    ),
    ("{scheme: http-signatures, keys: [\(hmacKey)]}", ["covering method and address"]),
    ("{scheme: mtls, subjects: ['CN=billing,O=Acme']}", ["the certificate of CN=billing,O=Acme"]),
    (
      "{scheme: none, i_accept_that: anyone can create connectors}",
      [
        "none, so that anyone can create connectors",
        "WARNING: sources.billing is verified by nothing",
      ]
    ),
  ]

  static let key = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4="

  @Test("Without any, check explains the scheme and what it does not prove", arguments: schemes)
  func explained(verify: String, facts: [String]) throws {
    let configuration = try Self.parse(verify)
    let report = ConfigurationReport(configuration).sections.flatMap(\.facts)
    for fact in facts { #expect(report.contains { $0.contains(fact) }, "\(report)") }
    let remarks = report.count { $0.contains("is not signed") || $0.contains("no time is signed") }
    #expect(remarks == facts.count { $0.contains("is not signed") || $0.contains("no time") })
  }
}
