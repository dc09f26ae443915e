import AirbyteAPI
import Logging

extension Upstream {
  /// Of an address that a person is sent to, in bytes: web servers read no longer header fields.
  private static let addressLimit = 8_192

  /// Where Airbyte is; nil where browsers would take it for something else.
  var origin: WebOrigin? { WebOrigin(of: client.baseURL.text) }

  /// Has Airbyte begin its own OAuth round trip.
  func initiate(
    _ initiation: consuming CommittedInitiation, by consent: AirbyteConsent
  ) async -> (answer: InitiationAnswer, isHealthy: Bool) {
    do throws(AirbyteError) {
      let text = try await client.initiateOAuth(
        consent.initiation(state: initiation.state), context: CallContext())
      guard text.utf8.count <= Self.addressLimit, let address = WebAddress(text) else {
        logger.warning(
          "Airbyte gave no https address to send a person to",
          metadata: ["session": "\(initiation.session.id)"])
        return (.failed(.noAddress), true)
      }
      return (.begun(address), true)
    } catch {
      logger.warning(
        "a call upstream failed",
        metadata: [
          "call": "initiate", "session": "\(initiation.session.id)", "error": "\(error)",
        ])
      return (.failed(AttemptFailure(reading: error)), error.isAboutThisCall)
    }
  }
}

extension AttemptFailure {
  fileprivate static let noAddress = AttemptFailure(
    kind: .denied, status: nil, message: "Airbyte gave no address that a person can be sent to")
}
