import FastCGI

extension Fault.End {
  var response: Response {
    switch self {
    case .reset: return SandboxAPI.reset
    case .garbage:
      return Response(
        status: 200, fields: HeaderFields([("content-type", "application/json")]),
        body: Array("{\"id\": \"<html>not what was asked for".utf8))
    case .status(let status, let retryAfter, let message):
      var response = Refusal(status, message, field: "sandbox", code: "fault").response
      if let retryAfter { response.fields.append("retry-after", String(retryAfter)) }
      return response
    }
  }
}
