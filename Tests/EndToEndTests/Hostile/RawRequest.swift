import Foundation
import Gateway
import Secrets

/// An HTTP/1.1 request as bytes, so that a test can write what no client library would.
struct RawRequest: Sendable {
  var method = "POST"
  var target = "/hooks/billing"
  var version = "HTTP/1.1"
  var fields: [(name: String, value: String)] = []
  var body: [UInt8] = []
  /// What Content-Length claims; nil leaves the field out.
  var contentLength: String?

  var bytes: [UInt8] {
    var head = "\(method) \(target) \(version)\r\nHost: localhost\r\nConnection: close\r\n"
    for field in fields { head += "\(field.name): \(field.value)\r\n" }
    if let contentLength { head += "Content-Length: \(contentLength)\r\n" }
    return Array((head + "\r\n").utf8) + body
  }

  /// The same with a field's values replaced; none removes it.
  func with(_ name: String, _ values: String...) -> RawRequest {
    var copy = self
    copy.fields.removeAll { $0.name == name }
    copy.fields += values.map { (name, $0) }
    return copy
  }

  func adding(_ name: String, _ value: String) -> RawRequest {
    var copy = self
    copy.fields.append((name, value))
    return copy
  }

  func changed(_ change: (inout RawRequest) -> Void) -> RawRequest {
    var copy = self
    change(&copy)
    return copy
  }

  /// A webhook as its sender signs it, with an id of its own.
  static func signed(_ body: [UInt8], key: Secret, source: String = "billing") -> RawRequest {
    let id = "msg_\(UUID().uuidString)"
    let now = Int64(Date().timeIntervalSince1970)
    return RawRequest(
      target: "/hooks/\(source)",
      fields: [
        ("Content-Type", "application/json"), ("Webhook-Id", id),
        ("Webhook-Timestamp", String(now)),
        (
          "Webhook-Signature",
          StandardWebhooks.sign(id: id, timestamp: now, body: body, secret: key)
        ),
      ], body: body, contentLength: String(body.count))
  }

  static func signed(_ body: String, key: Secret, source: String = "billing") -> RawRequest {
    signed(Array(body.utf8), key: key, source: source)
  }
}
