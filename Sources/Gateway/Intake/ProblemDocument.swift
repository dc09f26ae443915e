package import FastCGI
import StrictJSON

/// Turns refusals into `application/problem+json` answers (RFC 9457) that also read as the
/// upstream's own error envelope, so that a caller who parses one can parse both.
package struct ProblemDocument: Sendable {
  package static let mediaType = "application/problem+json"

  /// Where this deployment is reached from outside; problem types lie below it.
  package let publicURL: String

  package init(publicURL: String) { self.publicURL = publicURL }

  package func response(for refusal: Refusal, requestID: String?) -> Response {
    var fields = refusal.fields
    fields.append("Content-Type", Self.mediaType)
    fields.append("Cache-Control", "no-store")
    var body: JSONObject = [
      "type": .string("\(publicURL)/problems/\(refusal.type.rawValue)"),
      "title": .string(refusal.type.title),
      "status": .integer(Int64(refusal.type.status)),
      "detail": .string(refusal.detail),
      "remedy": .string(refusal.type.remedy),
    ]
    if let onboarding = refusal.onboarding {
      let address = "\(publicURL)/onboardings/\(onboarding)"
      body["onboarding"] = .string(onboarding.description)
      body["status_url"] = .string(address)
      fields.append("Location", address)
    }
    if let requestID { body["request_id"] = .string(requestID) }
    body["message"] = .string(refusal.detail)
    body["errors"] = .array(errors(of: refusal))
    return Response(status: refusal.type.status, fields: fields, body: JSON.object(body).bytes)
  }

  private func errors(of refusal: Refusal) -> [JSON] {
    refusal.flaws.map { flaw in
      var error: JSONObject = [
        "field": .string(flaw.field), "message": .string(flaw.message),
        "error_code": .string(flaw.code),
      ]
      error["pointer"] = flaw.pointer.map(JSON.string)
      return .object(error)
    }
  }
}
