import FastCGI
import Gateway
import Secrets
import Testing

@Suite("Stripe's signature")
struct StripeSignatureTests {
  static let secret = Secret("whsec_test_secret_of_stripe")
  /// Computed with Python's hmac module.
  static let code = "24d38b89d5114fbe44cff9660d13a94657788d1789b848cbbf00292e62d9d3a7"
  static let signedAt = Timestamp(seconds: 1_492_774_577)
  /// Of Stripe's documentation: its form, for its secret is not told.
  static let documented =
    "t=1492774577,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd,"
    + "v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39"

  let scheme = StripeSignature(secrets: [Fixtures.otherKey, secret])

  static func request(_ value: String) -> Request {
    Request(
      method: "POST", fields: ["stripe-signature": value],
      body: Array(#"{"id":"evt_1","connector":"hubspot"}"#.utf8))
  }

  func verify(
    _ value: String, at moment: Timestamp = signedAt
  ) throws(VerificationFailure) -> Verification {
    try scheme.verify(Self.request(value), at: moment)
  }

  static let good = "t=1492774577,v1=\(code)"

  @Test("is verified over the timestamp and the body, under any live secret")
  func accepts() throws {
    let verification = try verify(Self.good)
    #expect(verification.secret == Self.secret)
    #expect(verification.messageID == nil)
    let wrong = "v1=" + String(repeating: "0", count: 64)
    for value in [
      "t=1492774577,\(wrong),v1=\(Self.code)", "v1=\(Self.code),t=1492774577", Self.good + ",v0=ff",
      Self.good + ",v9=", Self.good + ",\(wrong)",
    ] {
      _ = try verify(value)
    }
  }

  @Test("has the form that Stripe's documentation shows")
  func documentedForm() {
    #expect(throws: VerificationFailure.noMatchingSignature) { try verify(Self.documented) }
  }

  static let malformed = [
    "", " ", ",", "=", "t", "t=", "v1=\(code)", "t=1492774577", "t=1492774577,v1=", good + ",",
    "t=1492774577,t=1492774577,v1=\(code)", good + ",v1=\(code.dropLast())",
    "t=1492774577,,v1=\(code)",
    "t=1492774577;v1=\(code)", "t=1492774577,v1=\(code)0", "t=1492774577,v0=\(code)",
    "t=1492774577,v1=" + String(repeating: "g", count: 64), "T=1492774577,v1=\(code)",
    "t=1492774577,v1=00", "t=1492774577,v1", good + ",v1=0", "t=1492774577, v1=\(code)",
  ]

  @Test("is refused where it is malformed", arguments: malformed)
  func refuses(value: String) {
    #expect(throws: VerificationFailure.malformedSignature) { try verify(value) }
  }

  @Test(
    "has whole Unix seconds and nothing else",
    arguments: ["", "1.5", "+1", "-1", "01", "0", "0x10", " 1492774577", "1492774577 ", "１", "9e9"])
  func timestamps(value: String) {
    #expect(throws: VerificationFailure.malformedTimestamp) {
      try verify("t=\(value),v1=\(Self.code)")
    }
  }

  @Test("is good for the tolerance, either way, and not for another time or body")
  func tolerance() throws {
    for offset: Int64 in [-300, 300] {
      _ = try verify(Self.good, at: Timestamp(seconds: Self.signedAt.seconds + offset))
    }
    #expect(throws: VerificationFailure.timestampTooOld) {
      try verify(Self.good, at: Timestamp(seconds: Self.signedAt.seconds + 301))
    }
    #expect(throws: VerificationFailure.timestampTooNew) {
      try verify(Self.good, at: Timestamp(seconds: Self.signedAt.seconds - 301))
    }
    #expect(throws: VerificationFailure.noMatchingSignature) {
      try verify("t=1492774578,v1=\(Self.code)")
    }
    var request = Self.request(Self.good)
    request.body[2] ^= 1
    #expect(throws: VerificationFailure.noMatchingSignature) {
      try scheme.verify(request, at: Self.signedAt)
    }
  }

  @Test("is refused where it is missing or there twice")
  func counts() {
    let field = "stripe-signature"
    let request = Self.request(Self.good)
    #expect(throws: VerificationFailure.missing(field: field)) {
      try scheme.verify(request.with(field), at: Self.signedAt)
    }
    #expect(throws: VerificationFailure.duplicate(field: field)) {
      try scheme.verify(request.with(field, Self.good, Self.good), at: Self.signedAt)
    }
  }
}
