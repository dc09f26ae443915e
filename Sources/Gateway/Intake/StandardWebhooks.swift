package import FastCGI
import Foundation
package import Secrets

/// Standard Webhooks 1.0 with symmetric secrets: HMAC-SHA256 over `id.timestamp.body`.
package struct StandardWebhooks: Sendable {
  /// Every secret that is live; several while one is being rotated.
  package let secrets: [Secret]
  private let authenticators: [SecretAuthenticator]
  /// How far the attempt's timestamp may lie from our clock, either way.
  package let tolerance: Duration

  package static let defaultTolerance: Duration = .seconds(300)
  /// Of a decoded secret, in bytes (the specification's own bounds).
  package static let secretLength = 24...64
  package static let secretPrefix = "whsec_"

  package init(secrets: [Secret], tolerance: Duration = defaultTolerance) {
    self.secrets = secrets
    authenticators = secrets.map(SecretAuthenticator.init)
    self.tolerance = tolerance
  }

  /// The key inside a `whsec_…` secret, or nil where the text is not one.
  package static func key(decoding text: Secret) -> Secret? {
    text.withBytes { bytes in
      let encoded = String(decoding: bytes, as: UTF8.self)
      guard encoded.hasPrefix(secretPrefix),
        let key = strictBase64(encoded.dropFirst(secretPrefix.count)),
        secretLength.contains(key.count)
      else { return nil }
      return Secret(key)
    }
  }

  /// The value of `webhook-signature` for one attempt: `v1,<base64>`.
  package static func sign(id: String, timestamp: Int64, body: [UInt8], secret: Secret) -> String {
    "v1,"
      + Data(
        secret.authenticationCode(for: message(id: id, timestamp: String(timestamp), body: body))
      ).base64EncodedString()
  }

  /// Finds the message's id, and the secret that signed it.
  package func verify(
    _ request: Request, at now: Timestamp
  ) throws(VerificationFailure) -> Verification {
    let id = try request.fields.only("webhook-id")
    let timestamp = try request.fields.only("webhook-timestamp")
    let signatures = try Self.signatures(in: try request.fields.only("webhook-signature"))
    guard Self.isMessageID(id) else { throw .malformedID }
    guard let seconds = Self.seconds(in: timestamp) else { throw .malformedTimestamp }
    let distance = now.seconds - seconds
    guard distance <= tolerance.components.seconds else { throw .timestampTooOld }
    guard -distance <= tolerance.components.seconds else { throw .timestampTooNew }

    let message = Self.message(id: id, timestamp: timestamp, body: request.body)
    for (secret, authenticator) in zip(secrets, authenticators) {
      let expected = authenticator.code(for: message)
      for signature in signatures where equalInConstantTime(signature, expected) {
        return Verification(messageID: id, secret: secret)
      }
    }
    throw .noMatchingSignature
  }

  /// What is signed.
  private static func message(id: String, timestamp: String, body: [UInt8]) -> [UInt8] {
    var message: [UInt8] = []
    message.reserveCapacity(id.utf8.count + timestamp.utf8.count + 2 + body.count)
    message.append(contentsOf: id.utf8)
    message.append(UInt8(ascii: "."))
    message.append(contentsOf: timestamp.utf8)
    message.append(UInt8(ascii: "."))
    message.append(contentsOf: body)
    return message
  }

  /// The `v1` signatures of a list that is separated by single spaces; other versions are skipped.
  private static func signatures(in list: String) throws(VerificationFailure) -> [[UInt8]] {
    var signatures: [[UInt8]] = []
    for token in list.split(separator: " ", omittingEmptySubsequences: false) {
      let parts = token.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else { throw .malformedSignature }
      guard parts[0] == "v1" else { continue }
      guard let signature = strictBase64(parts[1]), !signature.isEmpty else {
        throw .malformedSignature
      }
      signatures.append(signature)
    }
    return signatures
  }

  /// Visible ASCII without the full stop, which separates the signed parts.
  private static func isMessageID(_ id: String) -> Bool {
    IdempotencyKey.isKey(id) && !id.utf8.contains(UInt8(ascii: "."))
  }

  /// Whole seconds as the sender must write them: decimal digits, no sign, no leading zero.
  private static func seconds(in text: String) -> Int64? {
    guard (1...12).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "0"),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int64(text)
  }

  /// RFC 4648, section 4, padded; anything that does not encode back to the same text is refused.
  private static func strictBase64(_ text: Substring) -> [UInt8]? {
    guard let data = Data(base64Encoded: String(text)), data.base64EncodedString() == text else {
      return nil
    }
    return [UInt8](data)
  }
}
