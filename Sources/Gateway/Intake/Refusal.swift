import AirbyteAPI
package import Database
package import FastCGI

/// A request that ends without what it asked for, and all that its sender may know of why.
package struct Refusal: Error, Sendable, Hashable {
  /// One thing that is wrong, in the terms of the upstream's own error envelope.
  package struct Flaw: Sendable, Hashable {
    /// A JSON Pointer (RFC 6901) into the body, such as `/refresh_token`; empty for the whole, nil
    /// where the upstream speaks of the body that it was sent.
    package let pointer: String?
    /// The field as the upstream's envelope names it.
    package let field: String
    package let message: String
    /// A stable word for machines, such as `missing`.
    package let code: String

    package init(pointer: String, message: String, code: String) {
      self.pointer = pointer
      field = pointer.isEmpty ? "body" : String(pointer.dropFirst())
      self.message = message
      self.code = code
    }

    init(_ error: FieldError) {
      pointer = nil
      field = error.field
      message = error.message
      code = error.errorCode
    }
  }

  package let type: ProblemType
  /// What happened this time. Never holds a value of the request that could be a secret.
  package let detail: String
  package var flaws: [Flaw]
  package var fields: HeaderFields
  /// The onboarding it concerns, where one exists.
  package var onboarding: OnboardingID?
  /// What the operator has to know of it, and the sender must not.
  package let cause: DatabaseError?

  package init(
    _ type: ProblemType, _ detail: String, flaws: [Flaw] = [],
    fields: HeaderFields = HeaderFields(),
    onboarding: OnboardingID? = nil, cause: DatabaseError? = nil
  ) {
    self.type = type
    self.detail = detail
    self.flaws = flaws
    self.fields = fields
    self.onboarding = onboarding
    self.cause = cause
  }

  /// The same, with a `Retry-After` of whole seconds (RFC 9110, section 10.2.3).
  package func retry(after delay: Duration) -> Refusal {
    var copy = self
    copy.fields.append("Retry-After", String(max(1, delay.secondsRoundedUp)))
    return copy
  }
}
