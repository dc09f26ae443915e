import StrictJSON

extension SandboxSettings {
  var json: JSON {
    [
      "creates_workspaces": .bool(createsWorkspaces),
      "list_lag_calls": .integer(Int64(listLag.listCalls)),
      "list_lag_ms": .integer(listLag.milliseconds),
      "deletion_lag_calls": .integer(Int64(deletionLag.listCalls)),
      "deletion_lag_ms": .integer(deletionLag.milliseconds),
      "token_lifetime_seconds": .integer(tokenLifetimeSeconds),
      "requires_organization": .bool(requiresOrganization),
    ]
  }

  /// Changes what is named and leaves the rest.
  mutating func change(_ object: JSONObject) throws(Refusal) {
    var changed = self
    for member in object.members {
      let value = member.value
      switch (member.name, value.bool, value.int) {
      case ("creates_workspaces", let flag?, _): changed.createsWorkspaces = flag
      case ("requires_organization", let flag?, _): changed.requiresOrganization = flag
      case ("list_lag_calls", _, let number?): changed.listLag.listCalls = Int(clamping: number)
      case ("list_lag_ms", _, let number?): changed.listLag.milliseconds = number
      case ("deletion_lag_calls", _, let number?):
        changed.deletionLag.listCalls = Int(clamping: number)
      case ("deletion_lag_ms", _, let number?): changed.deletionLag.milliseconds = number
      case ("token_lifetime_seconds", _, let number?): changed.tokenLifetimeSeconds = number
      default:
        throw .unprocessable(
          "Unknown setting, or a value of another type", field: "body.\(member.name)",
          code: "extra_forbidden")
      }
      if let number = value.int, !(0...1_000_000_000).contains(number) {
        throw .value("must be from 0 to 1000000000", field: "body.\(member.name)")
      }
    }
    self = changed
  }
}
