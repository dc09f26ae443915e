import AirbyteAPI
import Crypto
import Foundation
import StrictJSON
import Testing
import Workbench

@Suite("HTTP message signatures through nginx", .timeLimit(.minutes(1)))
struct HTTPSignatureTests {
  /// Signs with openssl, which is not ours, what RFC 9421 asks for.
  private static func fields(
    _ method: String, _ path: String, body: [UInt8] = [], key: String? = nil, _ stack: LocalStack
  ) async throws -> [HTTPField] {
    var components = [("@method", method), ("@target-uri", stack.layout.url + path)]
    var fields: [HTTPField] = []
    if !body.isEmpty {
      let digest = Data(SHA256.hash(data: body)).base64EncodedString()
      components.append(("content-digest", "sha-256=:\(digest):"))
      fields.append(HTTPField("Content-Digest", "sha-256=:\(digest):"))
      components.append(("content-type", "application/json"))
      fields.append(HTTPField("Content-Type", "application/json"))
    }
    if let key {
      components.append(("idempotency-key", key))
      fields.append(HTTPField("Idempotency-Key", key))
    }
    let names = components.map { "\"\($0.0)\"" }.joined(separator: " ")
    let created = Int(Date().timeIntervalSince1970)
    let input = "(\(names));created=\(created);keyid=\"app\";alg=\"ed25519\""
    let lines = components.map { "\"\($0.0)\": \($0.1)" } + ["\"@signature-params\": \(input)"]
    let base = stack.layout.url("base-\(UUID().uuidString)")
    try Data(lines.joined(separator: "\n").utf8).write(to: base)
    let run = try await CommandRun.of(
      [
        "-c",
        "openssl pkeyutl -sign -rawin -inkey \(stack.layout.path("app.key")) -in \(base.path) | base64 -w0",
      ], program: "sh")
    return fields + [
      HTTPField("Signature-Input", "app=\(input)"), HTTPField("Signature", "app=:\(run.output):"),
    ]
  }

  @Test("made by openssl let a source create and ask")
  func signedByOpenSSL() async throws {
    try await TestStack.with { stack in
      await stack.jetway.stop()
      let keys = stack.layout.path("app")
      let made = try await CommandRun.of(
        [
          "-c",
          "umask 077 && openssl genpkey -algorithm ed25519 -out \(keys).key && openssl pkey -in \(keys).key -pubout -out \(keys).pub",
        ], program: "sh")
      #expect(made.status == 0, "\(made.errors)")
      let key = "{keyid: app, algorithm: ed25519, public_key: {file: \"\(keys).pub\"}}"
      try stack.reconfigure(
        "sources:\n",
        as: """
          sources:
            signer:
              verify: {scheme: http-signatures, keys: [\(key)]}
              connectors: [hubspot]
              workspaces: ["acme-*"]

          """)
      try stack.launchJetway()
      try await stack.untilJetwayIsReady()
      let caller = try Caller(stack)
      let webhook = Webhook.hubspot()
      let signed = try await Self.fields(
        "POST", "/hooks/signer", body: webhook.body, key: webhook.id, stack)
      let created = try await caller.call(
        "POST", "/hooks/signer", body: webhook.body, fields: signed)
      #expect(created.status == 201, "\(created.json.text)")
      let path = "/onboardings/\(try #require(created.onboarding))"
      let asked = try await caller.call(
        "GET", path, fields: try await Self.fields("GET", path, stack))
      #expect(asked.status == 200)
      let elsewhere = try await caller.call(
        "GET", path, fields: try await Self.fields("GET", path + "x", stack))
      #expect(elsewhere.status == 401)
      let other =
        signed.filter { $0.name != "Idempotency-Key" }
        + [HTTPField("Idempotency-Key", "another")]
      #expect(
        try await caller.call("POST", "/hooks/signer", body: webhook.body, fields: other).status
          == 401)
    }
  }
}
