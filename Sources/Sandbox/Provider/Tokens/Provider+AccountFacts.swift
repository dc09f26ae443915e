import StrictJSON

extension Provider {
  /// What the real provider of that name tells about the account beside the tokens; the same for
  /// the same account.
  func facts(of account: String) -> JSONObject {
    func id(_ part: String) -> String { Identifier.derived(from: "\(name) \(part) \(account)") }
    switch name {
    case "notion":
      return [
        "bot_id": .string(id("bot")), "workspace_id": .string(id("workspace")),
        "workspace_name": .string(account), "workspace_icon": .null,
        "owner": ["workspace": true],
      ]
    case "salesforce":
      let instance = "https://\(id("organization")).my.salesforce.example"
      return [
        "instance_url": .string(instance),
        "id": .string("\(instance)/id/\(id("organization"))/\(id("user"))"),
      ]
    case "hubspot":
      let digits = id("portal").utf8.reduce(0 as Int64) { ($0 * 31 + Int64($1)) % 90_000_000 }
      return ["hub_id": .integer(10_000_000 + digits)]
    default: return JSONObject()
    }
  }
}
