import Foundation
import StrictJSON

/// A webhook as its sender keeps it over all its retries: the id and the body stay.
struct Webhook: Sendable {
  let id: String
  let body: [UInt8]

  init(id: String = "msg_\(UUID().uuidString)", _ body: JSON) {
    self.id = id
    self.body = body.bytes
  }

  /// Asks for a HubSpot connector in a workspace of the test's own.
  static func hubspot(
    id: String = "msg_\(UUID().uuidString)", workspace: String = Self.workspace(),
    token: String = "refresh-\(UUID().uuidString)"
  ) -> Webhook {
    Webhook(
      id: id,
      [
        "connector": "hubspot", "workspace": .string(workspace), "name": "Acme HubSpot",
        "reference": .string(id), "refresh_token": .string(token),
      ])
  }

  static func workspace() -> String { "acme-\(UUID().uuidString.lowercased())" }
}
