import FastCGI
import Gateway
import Secrets
import Testing

/// The values of Slack's "Verifying requests from Slack".
@Suite("Slack's signature")
struct SlackSignatureTests {
  static let secret = Secret("8f742231b10e8888abcd99yyyzzz85a5")
  static let signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
  static let signedAt = Timestamp(seconds: 1_531_420_618)
  static let body =
    "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
    + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
    + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands"
    + "%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
    + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"

  let scheme = SlackSignature(secrets: [Fixtures.otherKey, secret])

  static let request = Request(
    method: "POST",
    fields: ["x-slack-signature": signature, "x-slack-request-timestamp": "1531420618"],
    body: Array(body.utf8))

  func verify(
    _ request: Request, at moment: Timestamp = signedAt
  ) throws(VerificationFailure) -> Verification {
    try scheme.verify(request, at: moment)
  }

  @Test("is verified as Slack's documentation has it")
  func officialVector() throws {
    let verification = try verify(Self.request)
    #expect(verification.secret == Self.secret)
    #expect(verification.messageID == nil)
  }

  static let malformed = [
    "", "v0", "v0=", "v1=\(signature.dropFirst(3))", "\(signature.dropFirst(3))", signature + "0",
    String(signature.dropLast()), signature + ",\(signature)", "v0= \(signature.dropFirst(3))",
    "V0=\(signature.dropFirst(3))", "v0=" + String(repeating: "x", count: 64),
  ]

  @Test("is refused where it is malformed", arguments: malformed)
  func refuses(value: String) {
    #expect(throws: VerificationFailure.malformedSignature) {
      try verify(Self.request.with("x-slack-signature", value))
    }
  }

  @Test(
    "has whole Unix seconds and nothing else",
    arguments: ["", "1.5", "+1531420618", "-1", "01531420618", "0", "0x10", "1531420618 ", "１"])
  func timestamps(value: String) {
    #expect(throws: VerificationFailure.malformedTimestamp) {
      try verify(Self.request.with("x-slack-request-timestamp", value))
    }
  }

  @Test("covers timestamp and body, and is good for the tolerance either way")
  func tampering() throws {
    var changed = Self.request
    changed.body[7] ^= 1
    #expect(throws: VerificationFailure.noMatchingSignature) { try verify(changed) }
    #expect(throws: VerificationFailure.noMatchingSignature) {
      try verify(Self.request.with("x-slack-request-timestamp", "1531420619"))
    }
    for offset: Int64 in [-300, 300] {
      _ = try verify(Self.request, at: Timestamp(seconds: Self.signedAt.seconds + offset))
    }
    #expect(throws: VerificationFailure.timestampTooOld) {
      try verify(Self.request, at: Timestamp(seconds: Self.signedAt.seconds + 301))
    }
    #expect(throws: VerificationFailure.timestampTooNew) {
      try verify(Self.request, at: Timestamp(seconds: Self.signedAt.seconds - 301))
    }
  }

  @Test(
    "is refused where a field is missing or there twice",
    arguments: ["x-slack-signature", "x-slack-request-timestamp"])
  func counts(field: String) throws {
    let value = try #require(Self.request.fields.first(field))
    #expect(throws: VerificationFailure.missing(field: field)) {
      try verify(Self.request.with(field))
    }
    #expect(throws: VerificationFailure.duplicate(field: field)) {
      try verify(Self.request.with(field, value, value))
    }
  }
}
