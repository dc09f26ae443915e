import FastCGI
import StrictJSON

extension Fault.End {
  var response: Response {
    switch self {
    case .reset: return SandboxAPI.reset
    case .garbage(let garbage):
      return Response(
        status: 200, fields: HeaderFields([("content-type", "application/json")]),
        body: Array(garbage.text.utf8))
    case .detail(let status, let detail): return .json(status, ["detail": .string(detail)])
    case .status(let status, let retryAfter, let message):
      var response = Refusal(status, message, field: "sandbox", code: "fault").response
      if let retryAfter { response.fields.append("retry-after", String(retryAfter)) }
      return response
    }
  }
}

extension Fault.Garbage {
  fileprivate var text: String {
    switch self {
    case .html: "<html>not what was asked for</html>"
    case .truncated: #"{"id": "5c1f"#
    case .incomplete: #"{"name": "neither an id nor data"}"#
    }
  }
}
