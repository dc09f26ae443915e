import AirbyteAPI
import Secrets
import StrictJSON

/// What a token endpoint has said (RFC 6749, section 5).
enum TokenAnswer: Sendable {
  case issued(JSONObject)
  /// It refuses for sure: an error of the RFC's, whatever the status (GitHub sends it with 200).
  case refused(ProviderError?)
  /// The code may have been redeemed.
  case unknown

  /// - Parameter sent: What the endpoint was sent and may have written into its words.
  init(_ response: HTTPResponse, withholding sent: [Secret]) {
    let members = Self.members(of: response)
    if let error = members?["error"]?.string, !error.isEmpty, response.status < 500 {
      self = .refused(
        ProviderError(
          code: error,
          words: members?["error_description"]?.string.map {
            Withholding(sent).clean($0, limit: ProviderError.wordsLimit)
          }))
    } else if (200..<300).contains(response.status), let members,
      members["access_token"] != nil || members["refresh_token"] != nil
    {
      self = .issued(members)
    } else {
      self = .unknown
    }
  }

  /// The members of a JSON object, or the pairs of a form (what GitHub sends unless asked not to).
  private static func members(of response: HTTPResponse) -> JSONObject? {
    if let json = try? JSON(parsing: response.body) { return json.object }
    let type = response.first("content-type")?.lowercased() ?? ""
    guard type.hasPrefix("application/x-www-form-urlencoded") || type.hasPrefix("text/plain"),
      let text = String(validating: response.body, as: UTF8.self),
      let pairs = FormEncoding.pairs(text)
    else { return nil }
    return JSONObject(pairs.map { ($0.name, .string($0.value)) })
  }
}
