import AirbyteAPI
import Secrets
import Testing

@Suite("The upstream's error envelope", .timeLimit(.minutes(1)))
struct ErrorEnvelopeTests {
  private func envelope(_ body: String) async throws -> ErrorEnvelope {
    let upstream = ScriptedUpstream([.success(.json(422, body))])
    let attempt = await upstream.client().createConnector(.github, context: CallContext())
    return try #require(attempt.error?.envelope)
  }

  @Test("The envelope of the primary document is read")
  func documented() async throws {
    let text =
      "Value error, One of connector_type, definition_id, or source_template_id must be provided"
    let read = try await envelope(
      #"{"message":"\#(text)","errors":[{"field":"body","message":"\#(text)","error_code":"value_error"}]}"#
    )
    #expect(
      read
        == ErrorEnvelope(
          message: text,
          errors: [FieldError(field: "body", message: text, errorCode: "value_error")]))
  }

  @Test(
    "Whatever else comes gives an envelope too",
    arguments: [
      ("", ""), ("<html>", ""), ("[]", ""), (#"{"message":7,"errors":{}}"#, ""),
      (#"{"detail":"no"}"#, "no"), (#"{"detail":[{"input":"secret"}]}"#, ""),
    ])
  func others(body: String, message: String) async throws {
    #expect(try await envelope(body) == ErrorEnvelope(message: message))
  }

  @Test("A credential that the upstream quotes is withheld, here and in what is printed")
  func quoted() async throws {
    let read = try await envelope(
      #"{"message":"bad ghp_0123456789","errors":[{"field":"x","message":"ghp_0123456789!","error_code":"e","input":"ghp_0123456789"}]}"#
    )
    #expect(read.message == "bad ‹secret›")
    #expect(read.errors.first?.message == "‹secret›!")
    #expect(!"\(read)".contains("ghp_"))
  }

  @Test("A secret is withheld before the text is cut, and before another that it begins with")
  func longSecrets() {
    let long = String(repeating: "s3cret-", count: 300)
    let read = ErrorEnvelope(message: String(repeating: "x", count: 900) + long)
      .withholding([Secret("s3cret-s3cret-"), Secret(long)])
    #expect(read.message == String(repeating: "x", count: 900) + Secret.placeholder)
  }

  @Test(
    "An error's own text holds nothing that the upstream wrote",
    arguments: [
      AirbyteError.refused(status: 422, envelope: ErrorEnvelope(message: "told")),
      .failed(status: 500, retryAfter: nil, envelope: ErrorEnvelope(message: "told")),
      .noToken(.refused(status: 401, envelope: ErrorEnvelope(message: "told"))),
    ])
  func silent(error: AirbyteError) {
    #expect(!"\(error)".contains("told"))
  }

  @Test(
    "Each error says whether it is sure and whether waiting helps",
    arguments: [
      (.unusableArgument("x"), true, false), (.notSent(.connectionRefused), true, true),
      (.notSent(.unusableRequest), true, false), (.noToken(.interrupted(.timedOut)), true, true),
      (.noToken(.refused(status: 401, envelope: .init())), true, false),
      (.interrupted(.timedOut), false, true),
      (.refused(status: 404, envelope: .init()), true, false),
      (.throttled(retryAfter: nil), false, true),
      (.failed(status: 503, retryAfter: nil, envelope: .init()), false, true),
      (.failed(status: 307, retryAfter: nil, envelope: .init()), false, false),
      (.unreadable(status: 200, .notJSON), false, false), (.tooLarge(limit: 1), false, false),
    ] as [(AirbyteError, Bool, Bool)])
  func meaning(error: AirbyteError, isSure: Bool, mayPass: Bool) {
    #expect(error.isSure == isSure)
    #expect(error.mayPassByWaiting == mayPass)
  }
}
