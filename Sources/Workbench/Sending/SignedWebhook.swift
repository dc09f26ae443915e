package import AirbyteAPI
import Foundation
package import Gateway
package import Secrets

/// A webhook as its sender signs it by Standard Webhooks, ready to be sent.
package struct SignedWebhook: Sendable {
  package let id: String
  package let timestamp: Int64
  package let signature: String
  package let body: [UInt8]

  /// - Parameters:
  ///   - id: The same over all retries of one webhook.
  ///   - now: Of this attempt.
  package init(
    id: String = newID(), body: [UInt8], key: Secret,
    now: Timestamp = WallClock.system.now()
  ) {
    self.id = id
    self.body = body
    timestamp = now.seconds
    signature = StandardWebhooks.sign(id: id, timestamp: now.seconds, body: body, secret: key)
  }

  /// The same by Ed25519; nil only where the system has no random numbers.
  package init?(
    id: String = newID(), body: [UInt8], key: Ed25519PrivateKey,
    now: Timestamp = WallClock.system.now()
  ) {
    let signature = StandardWebhooks.sign(id: id, timestamp: now.seconds, body: body, key: key)
    guard let signature else { return nil }
    self.id = id
    self.body = body
    self.signature = signature
    timestamp = now.seconds
  }

  /// One that nobody has used.
  package static func newID() -> String { "msg_\(UUID().uuidString.lowercased())" }

  package var fields: [HTTPField] {
    [
      HTTPField("content-type", "application/json"), HTTPField("webhook-id", id),
      HTTPField("webhook-timestamp", String(timestamp)), HTTPField("webhook-signature", signature),
    ]
  }

  package func request(to url: String, method: String = "POST") -> HTTPRequest {
    HTTPRequest(method: method, url: url, fields: fields, body: body, timeout: .seconds(120))
  }
}
