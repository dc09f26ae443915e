import FastCGI
import StrictJSON

/// Why a call is not carried out, in the upstream's envelope unless it is of another form.
struct Refusal: Error, Sendable, Hashable {
  var status: Int
  var message: String
  var field: String
  var code: String
  var allow: String?
  /// Whether it was no operation's: a framework or a proxy answers so for addresses that it does not
  /// know, in a form that is not the upstream's.
  var isOfRouting = false

  init(_ status: Int, _ message: String, field: String, code: String, allow: String? = nil) {
    self.status = status
    self.message = message
    self.field = field
    self.code = code
    self.allow = allow
  }

  var response: Response {
    var response = Response.json(status, isOfRouting ? ["detail": .string(message)] : envelope)
    if let allow { response.fields.append("allow", allow) }
    return response
  }

  private var envelope: JSON {
    [
      "message": .string(message),
      "errors": [
        ["field": .string(field), "message": .string(message), "error_code": .string(code)]
      ],
    ]
  }
}

extension Refusal {
  static func routing(_ status: Int, _ message: String, allow: String? = nil) -> Refusal {
    var refusal = Refusal(status, message, field: "", code: "", allow: allow)
    refusal.isOfRouting = true
    return refusal
  }

  static func unprocessable(_ message: String, field: String, code: String) -> Refusal {
    Refusal(422, message, field: field, code: code)
  }

  static func value(_ message: String, field: String = "body") -> Refusal {
    unprocessable("Value error, \(message)", field: field, code: "value_error")
  }

  static func notFound(_ message: String, field: String) -> Refusal {
    Refusal(404, message, field: field, code: "not_found")
  }

  static func unauthorized(_ status: Int) -> Refusal {
    Refusal(
      status, "Invalid or missing bearer token", field: "header.authorization",
      code: "unauthorized")
  }

  static let unknownWorkspace = notFound("Workspace not found", field: "body.workspace_name")
}
