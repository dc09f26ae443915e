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
    id: String = "msg_\(UUID().uuidString.lowercased())", body: [UInt8], key: Secret,
    now: Timestamp = WallClock.system.now()
  ) {
    self.id = id
    self.body = body
    timestamp = now.seconds
    signature = StandardWebhooks.sign(id: id, timestamp: now.seconds, body: body, secret: key)
  }

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
