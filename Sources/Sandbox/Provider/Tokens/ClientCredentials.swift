import FastCGI

/// Who a client says it is, and how it says so (RFC 6749, section 2.3.1).
struct ClientCredentials: Sendable {
  let way: ProviderSettings.ClientAuthentication
  let id: String
  let secret: String

  init(_ request: Request, _ parameters: FormParameters) throws(TokenRefusal) {
    let fields = request.fields["authorization"]
    guard let field = fields.first else {
      guard let id = parameters["client_id"], let secret = parameters["client_secret"] else {
        throw .invalidClient("the client does not authenticate itself")
      }
      (way, self.id, self.secret) = (.body, id, secret)
      return
    }
    // A client must not use more than one method (section 2.3).
    guard fields.count == 1, parameters["client_secret"] == nil else {
      throw .invalidRequest("the client authenticates itself in more than one way")
    }
    guard let pair = Self.basic(field) else {
      throw .invalidClient("the authorization field is not Basic with form-encoded parts")
    }
    guard parameters["client_id"] ?? pair.id == pair.id else {
      throw .invalidRequest("client_id is not the one of the authorization field")
    }
    (way, id, secret) = (.basic, pair.id, pair.secret)
  }

  /// RFC 7617, with both parts form-encoded before they are joined.
  private static func basic(_ field: String) -> (id: String, secret: String)? {
    let words = field.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, words[0].lowercased() == "basic",
      let bytes = Base64.decoded(String(words[1])),
      let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      let id = FormEncoding.decoded(bytes[..<colon]),
      let secret = FormEncoding.decoded(bytes[(colon + 1)...])
    else { return nil }
    return (id, secret)
  }
}
