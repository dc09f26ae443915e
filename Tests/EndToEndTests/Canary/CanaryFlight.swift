import Foundation
import StrictJSON

/// Sends canaries through every field and header that may hold a secret, to every kind of end.
struct CanaryFlight {
  let caller: Caller
  let sandbox: SandboxControl
  var canaries = Canaries()

  /// Ends that Jetway decides, and a create that goes well.
  mutating func acceptedAndRefused() async throws {
    let token = canaries["refresh token"]
    try await send(["refresh_token": .string(token)], 201)
    try await send(["refresh_token": .string(token), "config": secret("config")], 201, 422)
    try await send(
      ["refresh_token": .string(token), "environment": secret("environment")], 201, 422)
    try await send(["credentials": secret("credentials")], 422)
    try await send(["oauth_secret_id": .string(canaries["secret id"])], 201, 422)
    try await send(["refreshtoken": .string(canaries["a misspelt member"])], 422)
    try await send([canaries["a member's name"]: "x", "refresh_token": "x"], 422)
    try await send(["refresh_token": secret("a token of the wrong type")], 422)
    try await send(["refresh_token": .string(token)], 403, connector: "notion")

    try await post("{\"refresh_token\":\"\(canaries["broken JSON"])\",}", 400)
    try await post("{\"\(canaries["twice"])\":1,\"\(canaries["twice"])\":2}", 400)
    let long = String(repeating: canaries["a large body"], count: 10_000)
    try await post("{\"refresh_token\":\"\(long)\"}", 413, query: false)
    try await post("{}", 401, fields: ["Webhook-Signature": "v1,\(canaries["signature"])"])
    try await post("{}", 415, fields: ["Content-Type": "text/\(canaries["media type"])"])

    let repeated = "msg_\(UUID().uuidString)"
    try await send(["refresh_token": .string(token)], 201, id: repeated)
    try await send(["refresh_token": .string(canaries["conflict"])], 422, id: repeated)
  }

  /// Ends that the upstream decides, its words repeating what it was sent.
  mutating func brokenUpstream() async throws {
    let faults: [(JSONObject, Int)] = [
      (["status": 422], 422), (["status": 400], 422), (["status": 500], 502),
      (["status": 500, "stage": "after"], 502), (["reset": "after"], 502),
      (["garbage": "truncated"], 502), (["status": 429, "retry_after": 1], 502),
      (["delay_ms": .integer(UpstreamFault.tooLong), "stage": "after"], 502),
    ]
    for (plan, status) in faults {
      let token = canaries["echoed with \(plan.members.first?.name ?? "") \(status)"]
      var fault = plan
      fault["message"] = .string("The token \(token) is not valid")
      try await sandbox.breakCreates(fault)
      try await send(["refresh_token": .string(token)], status)
    }
    try await sandbox.mend()
  }
}
