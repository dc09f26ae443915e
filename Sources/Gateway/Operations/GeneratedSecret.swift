import Foundation
import Secrets
import StrictJSON
package import TransparencyLog

/// A fresh secret for an operator to keep: 256 random bits in the form that its use needs.
package struct GeneratedSecret {
  /// What to give to whoever uses it.
  package let text: String
  /// What to put into the configuration, where that is not the text.
  package let digest: String?
  /// What to verify with, where that is not the text; it is no secret.
  package var publicKey: String?
  /// What to do with it.
  package let advice: String

  /// - Parameter kind: `webhook`, `webhook-ed25519`, `shared`, `bearer`, `sealing`, or anything else
  ///   for a fingerprint key.
  package init(_ kind: String) {
    let bytes = RandomBytes.make(32)
    let encoded = Data(bytes).base64EncodedString()
    switch kind {
    case "bearer":
      text = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      let digest = BearerTokens.digest(of: text)
        .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      self.digest = digest
      advice = """
        Give the token to the caller. In the configuration:
          verify: {scheme: bearer, tokens_sha256: ["\(digest)"]}
        """
    case "webhook":
      text = StandardWebhooks.secretPrefix + encoded
      digest = nil
      advice = """
        Give it to the caller, and to Jetway by a file or the environment. In the configuration:
          verify: {scheme: standard-webhooks, secrets: [{env: BILLING_WEBHOOK_SECRET}]}
        """
    case "webhook-ed25519":
      let key = Ed25519PrivateKey()
      text = key.text
      digest = nil
      publicKey = key.publicKey.text
      advice = """
        Give it to the caller alone; Jetway needs the public half only. In the configuration:
          verify: {scheme: standard-webhooks, public_keys: ["\(key.publicKey.text)"]}
        """
    case "shared":
      text = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      digest = nil
      advice = """
        Give it to the caller, and to Jetway by a file or the environment. In the configuration:
          verify: {scheme: github, secrets: [{env: BILLING_WEBHOOK_SECRET}]}
        or another scheme of the README whose secret is a text of your own choice.
        """
    case "sealing":
      text = StandardWebhooks.secretPrefix + encoded
      digest = nil
      advice = """
        Keep it: without it no webhook that waits in the ledger can be opened. In the configuration:
          sealing: {key: {file: /etc/jetway/sealing.key}}
        """
    default:
      text = StandardWebhooks.secretPrefix + encoded
      digest = nil
      advice = """
        Keep it: fingerprints in the audit log can only be compared under the same key.
          audit: {fingerprint_key: {env: JETWAY_FINGERPRINT_KEY}}
        """
    }
  }

  /// A key that signs the checkpoints of an audit log.
  ///
  /// - Parameter origin: What the log is called: a URL without scheme, such as
  ///   `onboard.example.com/audit`.
  package init(auditLog origin: String) throws(TransparencyLogError) {
    let (key, line) = try AuditKeys.generate(origin: KeyName(origin))
    text = line
    digest = nil
    advice = """
      Keep it: whoever has it can forge the log. What auditors verify with:
        \(key.verifierKey)
      In the configuration:
        audit: {signing_key: {file: /etc/jetway/audit.key}, …}
      """
  }

  package var json: String {
    let object: JSON = [
      "secret": .string(text), "sha256": digest.map(JSON.string) ?? .null,
      "public_key": publicKey.map(JSON.string) ?? .null,
    ]
    return object.text
  }
}
