import AirbyteAPI
import Secrets

/// What a person comes back with from Airbyte's own round trip.
enum AirbyteReturn: Sendable, Hashable {
  /// Airbyte holds what was granted under this id, and a connector is yet to be created with it.
  case secret(Secret)
  /// Airbyte has created the connector.
  case connector(String)

  static let secretName = "secret_id"
  static let connectorName = "connector_id"

  /// In the place of a code: it is claimed, sealed and waits as one. Of both, the connector counts: to
  /// create another would be one too many.
  static func code(secretID: String?, connectorID: String?) -> Secret? {
    if let connectorID { return Secret("\(connectorName)=\(connectorID)") }
    return secretID.map { Secret("\(secretName)=\($0)") }
  }

  /// nil for anything that ``code(secretID:connectorID:)`` did not make, and for an id that no
  /// connector has.
  init?(code: Secret) {
    let parts = code.withBytes { bytes in
      bytes.firstIndex(of: UInt8(ascii: "=")).map { end in
        (name: String(decoding: bytes[..<end], as: UTF8.self), value: Array(bytes[(end + 1)...]))
      }
    }
    switch parts?.name {
    case Self.secretName?: self = .secret(Secret(parts?.value ?? []))
    case Self.connectorName?:
      let id = String(decoding: parts?.value ?? [], as: UTF8.self)
      guard id.isUsableIdentifier else { return nil }
      self = .connector(id)
    default: return nil
    }
  }
}
