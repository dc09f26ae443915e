import FastCGI
import StrictJSON

extension ControlCommand {
  init(_ request: Request) throws(Refusal) {
    let segments = request.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map(String.init)
    guard request.method == "POST" else {
      throw Refusal(.methodNotAllowed, "Every control takes POST.", fields: ["Allow": "POST"])
    }
    let members = try Members(request.body)
    switch (segments.first, segments.count) {
    case ("onboardings", 3):
      guard let id = OnboardingID(segments[1]) else {
        throw Refusal(.notFound, "No onboarding is named so.")
      }
      self = try Self.act(segments[2], on: id, members)
    case ("reconcile", 2): self = try Self.reconciling(segments[1], members)
    default: throw Refusal(.notFound, "No control has this address.")
    }
  }

  private static func act(
    _ name: String, on id: OnboardingID, _ members: Members
  ) throws(Refusal) -> ControlCommand {
    switch name {
    case "retry": return .retry(id)
    case "abandon":
      let reason = try members.text("reason")
      guard reason?.utf8.count ?? 0 <= reasonLimit else { throw Members.wrong("reason") }
      return .abandon(id, reason: reason)
    case "resolve":
      if try members.flag("absent") { return .resolveAbsent(id) }
      return .resolve(
        id, connectorID: try members.required("connector_id"),
        isChecked: try !members.flag("unchecked"))
    default: throw Refusal(.notFound, "No control has this address.")
    }
  }

  private static func reconciling(
    _ name: String, _ members: Members
  ) throws(Refusal) -> ControlCommand {
    switch name {
    case "list": return .list(workspace: try members.required("workspace"))
    case "begin":
      guard let actions = members.object["actions"]?.int.flatMap(Int.init(exactly:)), actions > 0
      else { throw Members.wrong("actions") }
      return .beginReconciliation(actions: actions)
    case "delete":
      let name = try members.text("onboarding")
      let onboarding = name.flatMap { OnboardingID($0) }
      guard (name == nil) == (onboarding == nil) else { throw Members.wrong("onboarding") }
      return .delete(
        Deletion(
          workspace: try members.required("workspace"),
          connectorID: try members.required("connector_id"), onboarding: onboarding))
    default: throw Refusal(.notFound, "No control has this address.")
    }
  }
}

/// A body's members, each of the kind that is asked for.
private struct Members {
  let object: JSONObject

  init(_ body: [UInt8]) throws(Refusal) {
    guard let object = (try? JSON(parsing: body))?.object else {
      throw Refusal(.malformedBody, "The body must be a JSON object.")
    }
    self.object = object
  }

  static func wrong(_ name: String) -> Refusal {
    Refusal(.malformedBody, "The member \(name) is missing or not usable.")
  }

  func text(_ name: String) throws(Refusal) -> String? {
    guard let value = object[name], value != .null else { return nil }
    guard let text = value.string, !text.isEmpty else { throw Self.wrong(name) }
    return text
  }

  func required(_ name: String) throws(Refusal) -> String {
    guard let text = try text(name) else { throw Self.wrong(name) }
    return text
  }

  func flag(_ name: String) throws(Refusal) -> Bool {
    guard let value = object[name] else { return false }
    guard let flag = value.bool else { throw Self.wrong(name) }
    return flag
  }
}
