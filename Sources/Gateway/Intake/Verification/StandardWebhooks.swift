package import FastCGI
import Foundation
package import Secrets

/// Standard Webhooks 1.0: HMAC-SHA256 (`v1`) or Ed25519 (`v1a`) over `id.timestamp.body`.
package struct StandardWebhooks: Sendable {
  /// Every secret that is live; several while one is being rotated.
  package let secrets: [SecretAuthenticator]
  /// Every public key that is live, beside or instead of secrets.
  package let publicKeys: [Ed25519PublicKey]
  /// How far the attempt's timestamp may lie from our clock, either way.
  package let tolerance: Duration

  package static let defaultTolerance = SigningTime.defaultTolerance
  /// Of a decoded secret, in bytes (the specification's own bounds).
  package static let secretLength = 24...64
  package static let secretPrefix = "whsec_"

  /// Of `v1a` signatures in one request: each costs as much as hundreds of `v1`.
  private static let signatureLimit = 8

  package init(
    secrets: [Secret], publicKeys: [Ed25519PublicKey] = [],
    tolerance: Duration = defaultTolerance
  ) {
    self.secrets = [SecretAuthenticator](secrets)
    self.publicKeys = publicKeys
    self.tolerance = tolerance
  }

  /// The key inside a `whsec_…` secret, or nil where the text is not one.
  package static func key(decoding text: Secret) -> Secret? {
    text.withBytes { bytes in
      let encoded = String(decoding: bytes, as: UTF8.self)
      guard encoded.hasPrefix(secretPrefix),
        let key = [UInt8](base64: encoded.dropFirst(secretPrefix.count)),
        secretLength.contains(key.count)
      else { return nil }
      return Secret(key)
    }
  }

  /// The value of `webhook-signature` for one attempt: `v1,<base64>`.
  package static func sign(id: String, timestamp: Int64, body: [UInt8], secret: Secret) -> String {
    let message = message(id: id, timestamp: String(timestamp), body: body)
    return "v1," + Data(secret.authenticationCode(for: message)).base64EncodedString()
  }

  /// The same by Ed25519: `v1a,<base64>`; nil only where the system has no random numbers.
  package static func sign(
    id: String, timestamp: Int64, body: [UInt8], key: Ed25519PrivateKey
  ) -> String? {
    key.signature(of: message(id: id, timestamp: String(timestamp), body: body))
      .map { "v1a," + Data($0).base64EncodedString() }
  }

  /// Finds the message's id, and the secret or key that signed it.
  package func verify(
    _ request: Request, at now: Timestamp
  ) throws(VerificationFailure) -> Verification {
    let id = try request.fields.only("webhook-id")
    let timestamp = try request.fields.only("webhook-timestamp")
    let list = try request.fields.only("webhook-signature")
    let signatures = try signatures(in: list)
    guard Self.isMessageID(id) else { throw .malformedID }
    try SigningTime(timestamp).require(within: tolerance, of: now)
    let message = Self.message(id: id, timestamp: timestamp, body: request.body)
    for key in publicKeys where signatures.ed25519.contains(where: { key.isValid($0, of: message) })
    {
      return Verification(messageID: id, secret: key.proof)
    }
    return Verification(
      messageID: id, secret: try secrets.signer(of: message, codes: signatures.codes))
  }

  /// What is signed.
  static func message(id: String, timestamp: String, body: [UInt8]) -> [UInt8] {
    var message: [UInt8] = []
    message.reserveCapacity(id.utf8.count + timestamp.utf8.count + 2 + body.count)
    message.append(contentsOf: id.utf8)
    message.append(UInt8(ascii: "."))
    message.append(contentsOf: timestamp.utf8)
    message.append(UInt8(ascii: "."))
    message.append(contentsOf: body)
    return message
  }

  /// The signatures of a list that is separated by single spaces. Unknown versions are skipped, and
  /// so is `v1a` where nothing could verify it.
  private func signatures(
    in list: String
  ) throws(VerificationFailure) -> (codes: [[UInt8]], ed25519: [[UInt8]]) {
    var (codes, ed25519): ([[UInt8]], [[UInt8]]) = ([], [])
    for token in list.split(separator: " ", omittingEmptySubsequences: false) {
      let parts = token.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else { throw .malformedSignature }
      switch parts[0] {
      case "v1":
        guard let code = [UInt8](base64: parts[1]), !code.isEmpty else { throw .malformedSignature }
        codes.append(code)
      case "v1a" where !publicKeys.isEmpty:
        guard let signature = [UInt8](base64: parts[1]),
          signature.count == Ed25519PublicKey.signatureLength,
          ed25519.count < Self.signatureLimit
        else { throw .malformedSignature }
        ed25519.append(signature)
      default: continue
      }
    }
    return (codes, ed25519)
  }

  /// Visible ASCII without the full stop, which separates the signed parts.
  private static func isMessageID(_ id: String) -> Bool {
    IdempotencyKey.isKey(id) && !id.utf8.contains(UInt8(ascii: "."))
  }
}

extension StandardWebhooks: VerificationScheme {
  static let name = "standard-webhooks"
  static let challenge = "Standard-Webhooks"
  var form: String {
    "webhook-signature is a list of version,base64 separated by single spaces."
  }
  var summary: String {
    let keys = publicKeys.isEmpty ? [] : ["\(publicKeys.count) live public key(s)"]
    let live = (secrets.isEmpty ? [] : [secrets.summary]) + keys
    return "\(live.joined(separator: ", ")), tolerance \(tolerance.spelled)"
  }
}
