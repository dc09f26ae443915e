/// What one consent allowed; all tokens that come of it are a family.
struct Grant: Sendable {
  let number: Int
  let account: String
  var scopes: [String]
}
