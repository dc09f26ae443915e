import AirbyteAPI
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
    case "abandon": return .abandon(id, reason: try members.text("reason"))
    case "resolve":
      if try members.flag("absent") { return .resolveAbsent(id) }
      return .resolve(
        id, connectorID: try members.connectorID(),
        isChecked: try !members.flag("unchecked"))
    default: throw Refusal(.notFound, "No control has this address.")
    }
  }

  private static func reconciling(
    _ name: String, _ members: Members
  ) throws(Refusal) -> ControlCommand {
    switch name {
    case "workspaces": return .workspaces(after: try members.text("cursor"))
    case "list": return .list(workspace: try members.required("workspace"))
    case "begin":
      guard let actions = members.object["actions"]?.int.flatMap(Int.init(exactly:)), actions > 0
      else { throw Members.wrong("actions") }
      return .beginReconciliation(actions: actions)
    case "adopt":
      guard let onboarding = try members.onboarding() else { throw Members.wrong("onboarding") }
      return .adopt(onboarding, connectorID: try members.connectorID())
    case "delete":
      let onboarding = try members.onboarding()
      return .delete(
        Deletion(
          workspace: try members.required("workspace"),
          connectorID: try members.connectorID(), onboarding: onboarding))
    default: throw Refusal(.notFound, "No control has this address.")
    }
  }
}

/// A body's members, each of the kind that is asked for and of a size that the audit log takes.
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
    guard let text = value.string, (1...ControlCommand.textLimit).contains(text.utf8.count)
    else { throw Self.wrong(name) }
    return text
  }

  func required(_ name: String) throws(Refusal) -> String {
    guard let text = try text(name) else { throw Self.wrong(name) }
    return text
  }

  func connectorID() throws(Refusal) -> String {
    let id = try required("connector_id")
    guard id.isUsableIdentifier else { throw Self.wrong("connector_id") }
    return id
  }

  func onboarding() throws(Refusal) -> OnboardingID? {
    guard let name = try text("onboarding") else { return nil }
    guard let id = OnboardingID(name) else { throw Self.wrong("onboarding") }
    return id
  }

  func flag(_ name: String) throws(Refusal) -> Bool {
    guard let value = object[name] else { return false }
    guard let flag = value.bool else { throw Self.wrong(name) }
    return flag
  }
}
