import FastCGI
import StrictJSON

extension ControlCommand {
  init(_ request: Request) throws(Refusal) {
    let segments = request.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map(String.init)
    guard request.method == "POST" else {
      throw Refusal(.methodNotAllowed, "Every control takes POST.", fields: ["Allow": "POST"])
    }
    let members = try ControlMembers(request.body)
    switch (segments.first, segments.count) {
    case ("onboardings", 3):
      guard let id = OnboardingID(segments[1]) else {
        throw Refusal(.notFound, "No onboarding is named so.")
      }
      self = try Self.act(segments[2], on: id, members)
    case ("reconcile", 2): self = try Self.reconciling(segments[1], members)
    case ("notifications", 3) where segments[2] == "retry":
      guard let id = NotificationID(segments[1]) else {
        throw Refusal(.notFound, "No notification is named so.")
      }
      self = .retryNotification(id)
    case ("notifications", 2) where segments[1] == "retry":
      self = .retryNotifications(source: try members.text("source"))
    case ("audit", 2): self = .audit(try AuditAct(segments[1], members))
    default: throw Refusal(.notFound, "No control has this address.")
    }
  }

  private static func act(
    _ name: String, on id: OnboardingID, _ members: ControlMembers
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
    _ name: String, _ members: ControlMembers
  ) throws(Refusal) -> ControlCommand {
    switch name {
    case "workspaces": return .workspaces(after: try members.text("cursor"))
    case "list": return .list(workspace: try members.required("workspace"))
    case "begin":
      guard let actions = members.object["actions"]?.int.flatMap(Int.init(exactly:)), actions > 0
      else { throw ControlMembers.wrong("actions") }
      return .beginReconciliation(actions: actions)
    case "adopt":
      guard let onboarding = try members.onboarding() else {
        throw ControlMembers.wrong("onboarding")
      }
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
