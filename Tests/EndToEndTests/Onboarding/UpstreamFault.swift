import StrictJSON
import Testing

/// One way in which a create call ends without a usable answer.
struct UpstreamFault: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let plan: JSONObject
  /// Whether the connector is there in spite of it.
  let isStored: Bool

  private init(_ name: String, stored: Bool, _ plan: JSONObject) {
    testDescription = name
    isStored = stored
    self.plan = plan
  }

  /// Of one attempt, as the configuration has it.
  static let timeLimit = "2s"
  /// In milliseconds, with room for a busy machine.
  static let tooLong: Int64 = 4_000

  static let all = [
    UpstreamFault("status 500 before it is stored", stored: false, ["status": 500]),
    UpstreamFault(
      "status 500 after it is stored", stored: true, ["status": 500, "stage": "after"]),
    UpstreamFault("status 504 from a proxy on the way", stored: false, ["status": 504]),
    UpstreamFault("reset before it is stored", stored: false, ["reset": "before"]),
    UpstreamFault("reset after it is stored", stored: true, ["reset": "after"]),
    UpstreamFault("an answer that is no JSON", stored: true, ["garbage": "truncated"]),
    UpstreamFault(
      "an answer after the time limit", stored: true,
      ["delay_ms": .integer(tooLong), "stage": "after"]),
  ]
}
