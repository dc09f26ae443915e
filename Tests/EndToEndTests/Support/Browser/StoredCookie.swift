import StrictJSON

/// A cookie as a browser keeps it.
struct StoredCookie: Sendable, Hashable {
  let name: String
  let value: String
  let path: String
  let isSecure: Bool
  let isHTTPOnly: Bool
  /// `Strict`, `Lax` or `None`.
  let sameSite: String?
  /// In seconds since 1970; nil where it ends with the browser.
  let expiry: Int64?

  init?(_ json: JSON) {
    guard let name = json["name"]?.string, let value = json["value"]?.string else { return nil }
    (self.name, self.value) = (name, value)
    path = json["path"]?.string ?? ""
    isSecure = json["secure"]?.bool ?? false
    isHTTPOnly = json["httpOnly"]?.bool ?? false
    sameSite = json["sameSite"]?.string
    expiry = json["expiry"]?.int
  }
}
