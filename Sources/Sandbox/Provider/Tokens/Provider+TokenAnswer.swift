import FastCGI
import StrictJSON

extension Provider {
  /// RFC 6749, section 5.1.
  static let notStored: HeaderFields = ["cache-control": "no-store", "pragma": "no-cache"]

  /// An answer of the token endpoint, in the form that the switch asks for.
  func tokenAnswer(_ status: Int, _ members: JSONObject, _ call: Call) -> Response {
    let (type, body) = tokenBody(members, accept: call.request.fields["accept"])
    var response = Response(status: status, fields: Self.notStored, body: body)
    response.fields.append("content-type", type)
    return response
  }

  private func tokenBody(
    _ members: JSONObject, accept: [String]
  ) -> (type: String, body: [UInt8]) {
    let wantsJSON = accept.contains { $0.lowercased().contains("application/json") }
    switch settings.answer {
    case .json: return ("application/json", JSON.object(members).bytes)
    case .negotiated where wantsJSON: return ("application/json", JSON.object(members).bytes)
    case .form, .negotiated:
      let items = members.members.map { ($0.name, $0.value.string ?? $0.value.text) }
      return ("application/x-www-form-urlencoded", Array(FormEncoding.encoded(items).utf8))
    case .html:
      return ("text/html; charset=utf-8", Array("<!doctype html><title>A page</title>\n".utf8))
    }
  }
}
