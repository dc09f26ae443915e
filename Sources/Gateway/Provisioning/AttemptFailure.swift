package import AirbyteAPI
package import StrictJSON

/// Why an attempt did not create a connector, as far as the caller may know it: the upstream's
/// envelope, from which the client has already removed what we sent as secrets.
package struct AttemptFailure: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The upstream looked at the connector and said no.
    case rejected
    /// The upstream said no to Jetway itself: its credentials or its organization.
    case denied
    /// Nothing was sent.
    case unavailable
    /// The request may have been carried out.
    case unknown
  }

  package let kind: Kind
  /// The upstream's HTTP status, where it gave one.
  package let status: Int?
  package let message: String
  package let errors: [FieldError]

  package init(kind: Kind, status: Int?, message: String, errors: [FieldError] = []) {
    self.kind = kind
    self.status = status
    self.message = message
    self.errors = errors
  }

  package init(_ error: AirbyteError) {
    let envelope = error.envelope
    self.init(
      kind: Self.kind(of: error), status: error.status,
      message: envelope.flatMap { $0.message.isEmpty ? nil : $0.message } ?? error.description,
      errors: envelope?.errors ?? [])
  }

  private static func kind(of error: AirbyteError) -> Kind {
    guard error.isSure else { return .unknown }
    if error.status == 401 || error.status == 403 { return .denied }
    switch error {
    case .noToken(let inner) where !inner.mayPassByWaiting: return .denied
    case .noToken, .notSent: return .unavailable
    default: return .rejected
    }
  }

  /// The state an attempt that ended so leaves the onboarding in.
  package var state: OnboardingState {
    switch kind {
    case .rejected: .rejected
    case .denied, .unavailable: .accepted
    case .unknown: .unknown
    }
  }
}

// MARK: - In the ledger and in answers

extension AttemptFailure {
  package var json: JSONObject {
    [
      "kind": .string(kind.rawValue),
      "upstream_status": status.map { .integer(Int64($0)) } ?? .null,
      "message": .string(message),
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
      })
  }
}
