import FastCGI
import StrictJSON

extension Response {
  static func json(_ status: Int, _ json: JSON) -> Response {
    Response(
      status: status, fields: HeaderFields([("content-type", "application/json")]),
      body: json.bytes)
  }
}
