import AirbyteAPI
import StrictJSON

/// A body's members, each of the kind that is asked for and of a size that the audit log takes.
struct ControlMembers {
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
