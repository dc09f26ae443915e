@testable import Workbench

extension Evidence {
  static let marker = "jw-0123456789"
  static let name = "Acme [\(marker)]"

  /// Of a run with one webhook, whose connector was created in the first attempt and about which
  /// everyone agrees.
  static var sound: Evidence {
    var evidence = Evidence()
    evidence.salt = "salt"
    var caller = CallerRecord(
      key: "msg_1", workspace: "acme-1", behaviour: .patient, credential: "refresh")
    caller.answers = [
      CallerRecord.Answer(status: 502, problem: "gateway-unavailable"),
      CallerRecord.Answer(status: 202, onboarding: "onb_1", state: "unknown"),
      CallerRecord.Answer(status: 200, onboarding: "onb_1", state: "created", connectorID: "c1"),
    ]
    evidence.callers = [caller]
    evidence.onboardings = [
      Onboarding(
        id: "onb_1", key: "msg_1", state: "created", connectorID: "c1", connectorName: name)
    ]
    evidence.connectors = [
      Connector(id: "c1", name: name, credentialHashes: [evidence.hash(of: "refresh")])
    ]
    evidence.createCalls = [name: 1]
    evidence.tell([
      .other("service.started"), .other("webhook.received", "onb_1"), .intent, .outcome("unknown"),
      .outcome("adopted", id: "c1"), .other("secret.erased", "onb_1"),
    ])
    return evidence
  }

  /// A line of the audit log about `onb_1`, but for its number.
  struct Entry {
    let members: String

    static let intent = other("connector.create.intent", "onb_1")

    static func outcome(_ outcome: String, id: String? = nil) -> Entry {
      let upstream = id.map { #"{"status":null,"id":"\#($0)"}"# } ?? "null"
      return Entry(
        members: #""type":"connector.create.outcome","onboarding":"onb_1","upstream":\#(upstream),"#
          + #""outcome":"\#(outcome)""#)
    }

    static func other(_ type: String, _ onboarding: String? = nil) -> Entry {
      Entry(
        members: #""type":"\#(type)","onboarding":\#(onboarding.map { "\"\($0)\"" } ?? "null")"#)
    }
  }

  /// Puts these in the place of the audit log.
  mutating func tell(_ entries: [Entry]) {
    audit = entries.enumerated().map { #"{"v":1,"seq":\#($0),\#($1.members)}"# }
  }
}
