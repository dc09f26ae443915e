import StrictJSON

/// An error of the token or the revocation endpoint (RFC 6749, section 5.2).
struct TokenRefusal: Error, Hashable {
  let status: Int
  let error: String
  let description: String
  var retryAfter: Int64?

  static func invalidRequest(_ description: String) -> TokenRefusal {
    TokenRefusal(status: 400, error: "invalid_request", description: description)
  }

  static func invalidClient(_ description: String) -> TokenRefusal {
    TokenRefusal(status: 401, error: "invalid_client", description: description)
  }

  static func invalidGrant(_ description: String) -> TokenRefusal {
    TokenRefusal(status: 400, error: "invalid_grant", description: description)
  }

  static func invalidScope(_ description: String) -> TokenRefusal {
    TokenRefusal(status: 400, error: "invalid_scope", description: description)
  }

  static let unsupportedGrantType = TokenRefusal(
    status: 400, error: "unsupported_grant_type",
    description: "grant_type is neither authorization_code nor refresh_token")

  var members: JSONObject {
    ["error": .string(error), "error_description": .string(description)]
  }
}
