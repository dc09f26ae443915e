import Foundation
import Gateway
import Secrets

/// Whole HTTP requests with distinct signed webhooks, in one file for each of wrk's threads.
///
/// All have the same length, so that reading one takes no searching.
struct SignedWebhooks: Sendable {
  /// Each for a workspace of its own: a second connector of a type in one is refused.
  private static func body(of id: String) -> String {
    #"{"connector":"hubspot","workspace":"acme-\#(id)","name":"Acme HubSpot","#
      + #""reference":"cust_42","refresh_token":"na1-2f0c9b1e-6d6b-4a55-9d0e-6a7f8b9c0d1e"}"#
  }

  let prefix: String
  let bytesEach: Int

  /// Signs `count` webhooks; their ids are made of `run` and a number, so that no two are the same.
  static func write(
    _ count: Int, parts: Int, run: BenchRun, key: Secret, layout: BenchLayout
  ) throws(StackError) -> SignedWebhooks {
    let prefix = layout.path("webhooks-")
    let timestamp = Int64(Date.now.timeIntervalSince1970)
    var length = 0
    for part in 1...parts {
      var bytes: [UInt8] = []
      for number in 0..<(count / parts + 1) {
        // Numbers of one length.
        let id = "msg_\(run.rawValue)_\(part)\(10_000_000 + number)"
        let request = request(id: id, timestamp: timestamp, key: key)
        length = request.count
        bytes.append(contentsOf: request)
      }
      do {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(prefix)\(part)"))
      } catch {
        throw .file(path: "\(prefix)\(part)", reason: error.localizedDescription)
      }
    }
    return SignedWebhooks(prefix: prefix, bytesEach: length)
  }

  private static func request(id: String, timestamp: Int64, key: Secret) -> [UInt8] {
    let body = Array(body(of: id).utf8)
    let signature = StandardWebhooks.sign(id: id, timestamp: timestamp, body: body, secret: key)
    let head = """
      POST /hooks/billing HTTP/1.1\r
      Host: bench\r
      Content-Type: application/json\r
      Content-Length: \(body.count)\r
      Webhook-Id: \(id)\r
      Webhook-Timestamp: \(timestamp)\r
      Webhook-Signature: \(signature)\r
      \r

      """
    return Array(head.utf8) + body
  }
}
