import FastCGI
import StrictJSON

/// One webhook that came to the calling application.
struct ReceivedNotification: Sendable {
  private static let names = [
    "webhook-id", "webhook-timestamp", "webhook-signature", "content-type",
  ]

  /// Of the header fields those that matter to a signature, each value by itself.
  let fields: [(name: String, value: String)]
  let body: [UInt8]
  let answered: Int
  /// Microseconds since 1970.
  let receivedAt: Int64

  init(_ call: Call, answered: Int) {
    fields = Self.names.flatMap { name in call.request.fields[name].map { (name, $0) } }
    body = call.request.body
    self.answered = answered
    receivedAt = call.now
  }

  /// Of a field that came twice the last value shows.
  var json: JSON {
    [
      "fields": .object(JSONObject(fields.map { ($0.name, .string($0.value)) })),
      "body": .string(String(decoding: body, as: UTF8.self)),
      "answered": .integer(Int64(answered)),
      "received_at": .string(Timestamp.text(receivedAt)),
    ]
  }
}
