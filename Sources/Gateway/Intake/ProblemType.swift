/// Every kind of problem we answer with (RFC 9457, section 3.1.1): the slug is the last part of
/// its `type` address, where `GET /problems/{slug}` explains it.
package enum ProblemType: String, Sendable, Hashable, CaseIterable {
  case malformedRequest = "malformed-request"
  case malformedBody = "malformed-body"
  case missingIdempotencyKey = "missing-idempotency-key"
  case notVerified = "not-verified"
  case forbidden = "forbidden"
  case notFound = "not-found"
  case unknownSource = "unknown-source"
  case methodNotAllowed = "method-not-allowed"
  case stillRunning = "still-running"
  case bodyTooLarge = "body-too-large"
  case unsupportedMediaType = "unsupported-media-type"
  case connectorExists = "connector-exists"
  case quotaExhausted = "quota-exhausted"
  case keyReused = "idempotency-key-reused"
  case invalidWebhook = "invalid-webhook"
  case invalidSession = "invalid-session"
  case invalidDeletion = "invalid-deletion"
  case upstreamRejected = "upstream-rejected"
  case onboardingExpired = "onboarding-expired"
  case onboardingAbandoned = "onboarding-abandoned"
  case headTooLarge = "head-too-large"
  case ledgerUnavailable = "ledger-unavailable"
  case overloaded = "overloaded"
  // These are Airbyte's, for a source that wants to know something of it.
  case upstreamBusy = "upstream-busy"
  case upstreamFailed = "upstream-failed"
  case upstreamTimeout = "upstream-timeout"
  // These are answers to readers of the audit log.
  case auditorsOnly = "auditors-only"
  case entryPruned = "entry-pruned"
  case notYetSigned = "not-yet-signed"
  // These are answers to operators.
  case notPossible = "not-possible"
  case unusableConnector = "unusable-connector"
  case upstreamUnavailable = "upstream-unavailable"
  // These are the web server's own.
  case addressTooLong = "address-too-long"
  case rateLimited = "rate-limited"
  case gatewayUnavailable = "gateway-unavailable"
  case gatewayTimeout = "gateway-timeout"

  /// The HTTP status it is answered with.
  package var status: Int {
    switch self {
    case .malformedRequest, .malformedBody, .missingIdempotencyKey: 400
    case .notVerified, .auditorsOnly: 401
    case .forbidden: 403
    case .notFound, .unknownSource: 404
    case .methodNotAllowed: 405
    case .stillRunning, .connectorExists, .notPossible, .notYetSigned: 409
    case .entryPruned: 410
    case .bodyTooLarge: 413
    case .unsupportedMediaType: 415
    case .keyReused, .invalidWebhook, .invalidSession, .upstreamRejected, .onboardingExpired,
      .onboardingAbandoned,
      .unusableConnector, .invalidDeletion:
      422
    case .addressTooLong: 414
    case .rateLimited, .quotaExhausted: 429
    case .headTooLarge: 431
    case .gatewayUnavailable, .upstreamUnavailable, .upstreamFailed: 502
    case .ledgerUnavailable, .overloaded, .upstreamBusy: 503
    case .gatewayTimeout, .upstreamTimeout: 504
    }
  }

  /// The same for every occurrence (RFC 9457, section 3.1.3).
  package var title: String {
    switch self {
    case .malformedRequest: "The request is malformed"
    case .malformedBody: "The body is not a JSON object that we can read"
    case .missingIdempotencyKey: "The request has no usable idempotency key"
    case .notVerified: "The request could not be verified"
    case .forbidden: "This source may not do that"
    case .notFound: "There is nothing here"
    case .unknownSource: "No source has this name"
    case .methodNotAllowed: "The method is not allowed here"
    case .stillRunning: "A request with the same key is being worked on"
    case .bodyTooLarge: "The body is too large"
    case .unsupportedMediaType: "The body has a type that is not accepted"
    case .connectorExists: "The workspace has a connector of this type"
    case .quotaExhausted: "The quota of the day is used up"
    case .keyReused: "The same key came with another body"
    case .invalidWebhook: "The webhook does not describe a connector that can be created"
    case .invalidSession: "The request does not describe a consent that can be asked for"
    case .invalidDeletion: "The body does not name what is to be deleted"
    case .upstreamBusy: "Airbyte cannot be asked at the moment"
    case .upstreamFailed: "Airbyte did not answer as it should"
    case .upstreamTimeout: "Airbyte did not answer in time"
    case .upstreamRejected: "Airbyte rejected the connector"
    case .onboardingExpired: "No connector could be created in the time given to it"
    case .onboardingAbandoned: "This onboarding was given up"
    case .headTooLarge: "The header fields are too large"
    case .ledgerUnavailable: "The ledger is not available"
    case .overloaded: "Too many requests are in flight"
    case .auditorsOnly: "The audit log is shown to its readers only"
    case .entryPruned: "The entry was deleted when its time was over"
    case .notYetSigned: "No checkpoint covers this yet"
    case .notPossible: "Its state does not allow it"
    case .unusableConnector: "The connector is not one that can be this onboarding's"
    case .upstreamUnavailable: "Airbyte did not do what it was asked"
    case .addressTooLong: "The address is too long"
    case .rateLimited: "Too many requests"
    case .gatewayUnavailable: "Jetway does not answer"
    case .gatewayTimeout: "Jetway did not answer in time"
    }
  }
}
