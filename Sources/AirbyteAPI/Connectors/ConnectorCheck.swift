import Secrets
import StrictJSON

/// What the upstream says of a connector that it has tried out.
package struct ConnectorCheck: Sendable, Hashable {
  package enum Status: String, Sendable, Hashable, CaseIterable {
    case pending, running, succeeded, failed, cancelled
  }

  package let status: Status
  /// Why it failed, in the upstream's words, without any secret and within the bounds of an
  /// envelope's message; empty where there are none.
  package let message: String

  package init(status: Status, message: String = "") {
    self.status = status
    self.message = message
  }

  /// - Parameter secrets: What the message must not hold, should the service that was tried have
  ///   quoted it.
  init(answer: HTTPResponse, withholding secrets: [Secret]) throws(AirbyteError) {
    let json = try JSON(answer: answer)
    guard let status = json["status"]?.string.flatMap(Status.init) else {
      throw .unreadable(status: answer.status, .unexpectedShape)
    }
    let texts = [json["error_message"]?.string, json["failure_reason"]?.string]
    let text = texts.compactMap(\.self).first { !$0.isEmpty } ?? ""
    self.init(
      status: status,
      message: Withholding(secrets).clean(text, limit: ErrorEnvelope.messageLimit))
  }
}
