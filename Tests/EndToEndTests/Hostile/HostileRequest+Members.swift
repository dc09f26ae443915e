extension HostileRequest {
  private static func members(_ name: String, _ status: Int, _ body: String) -> HostileRequest {
    HostileRequest("members: \(name)", status) { RawRequest.signed(body, key: $0) }
  }

  static let members: [HostileRequest] = [
    members("none", 422, "{}"),
    members("a misspelt token", 422, good.replacing("refresh_token", with: "refreshtoken")),
    members("no workspace", 422, #"{"connector":"hubspot","refresh_token":"t"}"#),
    members("a workspace that is a number", 422, good.replacing(#""acme-1""#, with: "1")),
    members("a workspace that is a list", 422, good.replacing(#""acme-1""#, with: #"["acme-1"]"#)),
    members("an empty workspace", 422, good.replacing("acme-1", with: "")),
    members("a workspace with a line feed", 422, good.replacing("acme-1", with: #"acme\n1"#)),
    members("a workspace that is too long", 422, good.replacing("acme-1", with: long)),
    members("a token that is an object", 422, good.replacing(#""hostile-token""#, with: "{}")),
    members("an empty token", 422, good.replacing("hostile-token", with: "")),
    members("two completions", 422, good.dropLast() + #","oauth_secret_id":"s"}"#),
    members("credentials that are no strings", 422, credentials(#"{"api_key":1}"#)),
    members("credentials that are empty", 422, credentials("{}")),
    members("a definition that is no UUID", 422, good.dropLast() + #","definition_id":"x"}"#),
    members("a configuration that is a list", 422, good.dropLast() + #","config":[]}"#),
    members("the prototype of an object", 422, good.dropLast() + #","__proto__":{}}"#),
    members(
      "a connector the source may not create", 403, good.replacing("hubspot", with: "salesforce")),
    members("a workspace of somebody else", 403, good.replacing("acme-1", with: "other")),
    members(
      "a connector that looks like a path", 403, good.replacing("hubspot", with: "../hubspot")),
  ]

  private static let long = "acme-" + String(repeating: "a", count: 200)

  private static func credentials(_ value: String) -> String {
    #"{"connector":"hubspot","workspace":"acme-1","credentials":\#(value)}"#
  }
}
