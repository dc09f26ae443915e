extension ProblemType {
  /// What the reader of the problem does next.
  package var remedy: String {
    switch self {
    case .malformedRequest: "Send the request as RFC 9110 describes it, each field once."
    case .malformedBody:
      "Send one JSON object in UTF-8, at most 32 levels deep, with each member name once."
    case .missingIdempotencyKey:
      "Send the id that the source's scheme has, or an Idempotency-Key field of 1 to 255 visible "
        + "characters; the same one over all retries."
    case .notVerified:
      "Sign the exact bytes of the body with a current secret of this source, and check the clock."
    case .forbidden: "Ask the operator to widen what this source may create."
    case .notFound: "Check the address; the onboarding's own address was given as Location."
    case .unknownSource: "Check the last part of the address against the configured sources."
    case .methodNotAllowed: "Use a method that the Allow field names."
    case .stillRunning: "Wait as long as Retry-After says, then repeat the same request."
    case .bodyTooLarge: "Send a smaller body; a webhook holds credentials, not data."
    case .unsupportedMediaType: "Send Content-Type: application/json without a content encoding."
    case .connectorExists:
      "Delete the onboarding that has it, then send this again; or ask the operator for another "
        + "sources.NAME.second_connector."
    case .quotaExhausted:
      "Repeat the same request after Retry-After, or ask the operator for a larger "
        + "sources.NAME.daily_quota."
    case .keyReused: "Use a new key for a new onboarding, and the unchanged body for a retry."
    case .invalidWebhook: "Mend the members named in errors and send it with a new key."
    case .invalidSession: "Mend the members named in errors and send it with a new key."
    case .invalidDeletion:
      "Send a signed body that names what the address names, such as {\"delete\": \"onb_…\"}: a "
        + "signature over an empty body says neither what is done nor to what."
    case .upstreamBusy, .upstreamTimeout:
      "Nothing was changed: repeat the request after Retry-After."
    case .upstreamFailed:
      "Nothing was changed: repeat the request after Retry-After; if it stays so, ask the operator to "
        + "look at Airbyte."
    case .upstreamRejected:
      "Mend what errors name and send it with a new key; nothing was created."
    case .onboardingExpired: "Nothing was created: send it with a new key."
    case .onboardingAbandoned:
      "Its source has deleted it, or else ask the operator why; then send it with a new key."
    case .headTooLarge: "Send fewer or smaller header fields."
    case .ledgerUnavailable:
      "Repeat the same request with the same key after Retry-After; it may have been kept, and then "
        + "the repeat goes on with it: Jetway creates at most one connector for it."
    case .overloaded, .rateLimited:
      "Repeat the same request after Retry-After; nothing of it was kept."
    case .auditorsOnly:
      "Show a token of audit.readers as Authorization: Bearer, a name and password that the web "
        + "server knows, or, for an entry of an onboarding and its proof, its source's signature."
    case .entryPruned: "Its proof is still given; what it said is in copies only."
    case .notYetSigned: "Repeat the same request after Retry-After."
    case .notPossible:
      "Look at its state first; an operator does so with jetway onboardings show, which says what is "
        + "possible."
    case .unusableConnector: "Check the id, or say --unchecked where Airbyte cannot be asked."
    case .upstreamUnavailable: "Mend what detail tells of, and repeat the command."
    case .addressTooLong: "Shorten the address."
    case .gatewayUnavailable, .gatewayTimeout:
      "Repeat the same request after Retry-After; Jetway creates at most one connector for it."
    }
  }
}
