package import AirbyteAPI
package import StrictJSON

/// Why an attempt did not create a connector, as far as the caller may know it: the upstream's
/// envelope, from which the client has already removed what we sent as secrets.
package struct AttemptFailure: Error, Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The upstream looked at the connector and said no.
    case rejected
    /// The upstream said no to Jetway itself: its credentials, its organization, its configuration.
    case denied
    /// Nothing was sent.
    case unavailable
    /// The request may have been carried out.
    case unknown
    /// Nothing was created in all the time that was given to it.
    case expired
    /// A person or its source has given it up.
    case abandoned
  }

  package let kind: Kind
  /// The upstream's HTTP status, where it gave one.
  package let status: Int?
  package let message: String
  package let errors: [FieldError]
  /// How long the upstream asked to wait, in seconds.
  package let retryAfter: Int64?

  package init(
    kind: Kind, status: Int?, message: String, errors: [FieldError] = [], retryAfter: Int64? = nil
  ) {
    self.kind = kind
    self.status = status
    self.message = message
    self.errors = errors
    self.retryAfter = retryAfter
  }

  package init(_ error: AirbyteError) {
    let envelope = error.envelope
    self.init(
      kind: Self.kind(of: error), status: error.status,
      message: envelope.flatMap { $0.message.isEmpty ? nil : $0.message } ?? error.description,
      errors: envelope?.errors ?? [], retryAfter: error.retryAfter?.secondsRoundedUp)
  }

  private static func kind(of error: AirbyteError) -> Kind {
    guard error.isSure else { return .unknown }
    if error.mayPassByWaiting { return .unavailable }
    guard case .refused(let status, let envelope) = error, isOfTheConnector(status, envelope) else {
      return .denied
    }
    return .rejected
  }

  /// Whether a refusal is about the connector, which its caller can mend; all others (the token, the
  /// organization, an address that is no Airbyte, a proxy without a route to it) are the operator's,
  /// and the key is not used up.
  private static func isOfTheConnector(_ status: Int, _ envelope: ErrorEnvelope) -> Bool {
    [400, 404, 422].contains(status) && envelope.isDocumented
      && !envelope.message.contains("target organization")
  }
}

extension AttemptFailure {
  /// The attempt's process ended, or its time ran out, before an outcome was recorded.
  static let interrupted = AttemptFailure(
    kind: .unknown, status: nil, message: "the attempt was interrupted before its outcome")
  static let absent = AttemptFailure(
    kind: .unavailable, status: nil,
    message: "an attempt was lost on its way; Airbyte's list shows that it created nothing")
  /// Nothing is sent to an upstream that fails all the time.
  static let circuitOpen = AttemptFailure(
    kind: .unavailable, status: nil,
    message: "Airbyte failed too often in a row; it is left alone for a while")
  /// The call was not begun in time.
  static let late = AttemptFailure(
    kind: .unavailable, status: nil, message: "the call could not be begun in time")
  static let expired = AttemptFailure(
    kind: .expired, status: nil, message: "nothing was created in the time given to it")
  static let abandoned = AttemptFailure(
    kind: .abandoned, status: nil, message: "an operator has given it up")
  static let deleted = AttemptFailure(
    kind: .abandoned, status: nil, message: "its source has deleted it")
}

extension AttemptFailure {
  /// As a caller is told it: what the upstream says of the connector is for its caller, what it says
  /// otherwise, and what we say of our configuration, for the operator.
  var told: AttemptFailure {
    let text: String
    switch kind {
    case .rejected, .expired, .abandoned: return self
    case .denied: text = "Jetway cannot create it at present; its operator has to mend something"
    case .unavailable: text = "Airbyte could not be asked; it will be again"
    case .unknown: text = "it is not known yet whether Airbyte created it; it is being looked for"
    }
    return AttemptFailure(kind: kind, status: status, message: text, retryAfter: retryAfter)
  }
}

// MARK: - In the ledger and in answers

extension AttemptFailure {
  package var json: JSONObject {
    [
      "kind": .string(kind.rawValue),
      "upstream_status": status.map { .integer(Int64($0)) } ?? .null,
      "message": .string(message),
      "retry_after": retryAfter.map { .integer($0) } ?? .null,
      "errors": .array(
        errors.map { error in
          [
            "field": .string(error.field), "message": .string(error.message),
            "error_code": .string(error.errorCode),
          ]
        }),
    ]
  }

  /// nil for anything that ``json`` did not write.
  package init?(json: JSON) {
    guard let kind = json["kind"]?.string.flatMap(Kind.init), let message = json["message"]?.string
    else { return nil }
    self.init(
      kind: kind, status: json["upstream_status"]?.int.map(Int.init), message: message,
      errors: (json["errors"]?.array ?? []).map { error in
        FieldError(
          field: error["field"]?.string ?? "", message: error["message"]?.string ?? "",
          errorCode: error["error_code"]?.string ?? "")
      }, retryAfter: json["retry_after"]?.int)
  }
}
