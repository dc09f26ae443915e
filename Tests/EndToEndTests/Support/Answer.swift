import AirbyteAPI
import StrictJSON

/// What a caller got for a request.
struct Answer: Sendable, Hashable {
  let status: Int
  let body: [UInt8]
  let json: JSON
  let fields: [HTTPField]

  init(_ response: HTTPResponse) {
    status = response.status
    body = response.body
    json = (try? JSON(parsing: response.body)) ?? .null
    fields = response.fields
  }

  func first(_ name: String) -> String? {
    fields.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The connector's id, once there is one.
  var connectorID: String? { json["connector_id"]?.string }
  var onboarding: String? { json["onboarding"]?.string }
  var isReplayed: Bool { first("Idempotent-Replayed") == "true" }
  /// The last part of a problem's type.
  var problem: String? {
    json["type"]?.string.flatMap { $0.split(separator: "/").last.map(String.init) }
  }
}
