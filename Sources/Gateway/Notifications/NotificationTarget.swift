package import AirbyteAPI
package import Secrets

/// Where a source is told of the ends of its onboardings, and with what that is signed. Only the
/// configuration makes one: no request can name an address.
package struct NotificationTarget: Sendable, Hashable {
  package let url: NotificationURL
  /// Every secret that the receiver may verify with; several while one is being rotated.
  package let secrets: [Secret]

  package init(url: NotificationURL, secrets: [Secret]) {
    self.url = url
    self.secrets = secrets
  }

  /// From the call to the head of the answer.
  static let timeout: Duration = .seconds(15)

  /// One attempt to deliver, signed as Standard Webhooks 1.0 has it: the id stays over all attempts,
  /// the timestamp is this attempt's.
  package func request(id: NotificationID, body: [UInt8], at now: Timestamp) -> HTTPRequest {
    let signatures = secrets.map {
      StandardWebhooks.sign(id: id.description, timestamp: now.seconds, body: body, secret: $0)
    }
    return HTTPRequest(
      method: "POST", url: url.text,
      fields: [
        HTTPField("content-type", "application/json"),
        HTTPField("user-agent", "Jetway/\(Version.current)"),
        HTTPField("webhook-id", id.description),
        HTTPField("webhook-timestamp", String(now.seconds)),
        HTTPField("webhook-signature", signatures.joined(separator: " ")),
      ], body: body, timeout: Self.timeout)
  }
}
