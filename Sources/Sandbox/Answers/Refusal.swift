import FastCGI
import StrictJSON

/// Why a call is not carried out, in the upstream's envelope.
struct Refusal: Error, Sendable, Hashable {
  var status: Int
  var message: String
  var field: String
  var code: String
  var allow: String?

  init(_ status: Int, _ message: String, field: String, code: String, allow: String? = nil) {
    self.status = status
    self.message = message
    self.field = field
    self.code = code
    self.allow = allow
  }

  var response: Response {
    var response = Response.json(
      status,
      [
        "message": .string(message),
        "errors": [
          [
            "field": .string(field), "message": .string(message), "error_code": .string(code),
          ]
        ],
      ])
    if let allow { response.fields.append("allow", allow) }
    return response
  }
}

extension Refusal {
  static func unprocessable(_ message: String, field: String, code: String) -> Refusal {
    Refusal(422, message, field: field, code: code)
  }

  static func value(_ message: String, field: String = "body") -> Refusal {
    unprocessable("Value error, \(message)", field: field, code: "value_error")
  }

  static func notFound(_ message: String, field: String) -> Refusal {
    Refusal(404, message, field: field, code: "not_found")
  }

  static let unauthorized = Refusal(
    401, "Invalid or missing bearer token", field: "header.authorization", code: "unauthorized")
}
