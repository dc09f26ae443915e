import AirbyteAPI
import Foundation
import Gateway
import StrictJSON
import Testing
import Workbench

/// Sends canaries through every field and header that may hold a secret, to every kind of end.
///
/// `config` and `environment` are no secrets and stand in no file all the same, unless the upstream
/// repeats them.
struct CanaryFlight {
  let caller: Caller
  let sandbox: SandboxControl
  let told: ToldAnswers
  var canaries = Canaries()

  /// All that a caller is told of what it sent: the name of a member that we do not know.
  static let echo = "a member's name in answers.output"

  /// Ends that Jetway decides, and a create that goes well.
  mutating func acceptedAndRefused() async throws {
    let token = canaries["refresh token"]
    try await send(["refresh_token": .string(token)], 201)
    try await send(["refresh_token": .string(token), "config": secret("config")], 201, 422)
    try await send(
      ["refresh_token": .string(token), "environment": secret("environment")], 201, 422)
    try await send(["credentials": secret("credentials")], 422)
    // Of a connector type that only Airbyte knows not to exist.
    let type: JSON = "11111111-2222-4333-8444-555555555555"
    try await send(["credentials": secret("credentials"), "definition_id": type], 422)
    try await send(["oauth_secret_id": .string(canaries["secret id"])], 201, 422)
    try await send(["refreshtoken": .string(canaries["a misspelt member"])], 422)
    try await send([canaries["a member's name"]: "x", "refresh_token": "x"], 422)
    try await send(["refresh_token": secret("a token of the wrong type")], 422)
    try await send(["refresh_token": .string(token)], 403, connector: "salesforce")

    try await post("{\"refresh_token\":\"\(canaries["broken JSON"])\",}", 400)
    try await post("{\"\(canaries["twice"])\":1,\"\(canaries["twice"])\":2}", 400)
    let long = String(repeating: canaries["a large body"], count: 10_000)
    try await post("{\"refresh_token\":\"\(long)\"}", 413, query: false)
    try await post("{}", 401, fields: ["Webhook-Signature": "v1,\(canaries["signature"])"])
    try await post("{}", 415, fields: ["Content-Encoding": canaries["content coding"]])
    try await post("{}", 415, fields: ["Content-Type": "text/\(canaries["media type"])"])

    let repeated = "msg_\(UUID().uuidString)"
    try await send(["refresh_token": .string(token)], 201, id: repeated)
    try await send(["refresh_token": .string(canaries["conflict"])], 422, id: repeated)
  }

  /// A source that proves itself by a token, which is a secret in a field of each request.
  mutating func bearers() async throws {
    try await bearer(canaries["bearer token"], 201)
    try await bearer(canaries["a wrong bearer token"], 401)
    try await bearer(canaries["a bearer token"] + " \(canaries["a second one"])", 401)
  }

  /// Where the state of an onboarding is asked for.
  mutating func questions() async throws {
    let unknown = "/onboardings/onb_00000000000000000000000000"
    for (query, status) in [("", 404), ("?wait=\(canaries["a wait"])", 400)] {
      var fields = SignedWebhook(body: [], key: caller.key).fields
      fields.append(HTTPField("If-None-Match", "\"\(canaries["an entity tag"])\""))
      let answer = try await call("GET", unknown + query, fields: fields)
      #expect(answer.status == status)
    }
  }

  /// Leaves onboardings that wait: one whose outcome is unknown, the others still to be sent. The
  /// upstream repeats what each was sent.
  mutating func waiting() async throws -> [Answer] {
    let token = canaries["a token that waits"]
    let gone: JSON = [
      "operation": "create", "status": 503, "message": .string("\(token) is not taken now"),
    ]
    try await sandbox.breakCalls([
      "faults": [
        ["operation": "create", "reset": "after", "times": 1],
        ["operation": "list", "status": 503], gone,
      ]
    ])
    let large = String(repeating: canaries["a large config that waits"], count: 1_000)
    let bodies: [JSONObject] = [
      ["refresh_token": .string(token)],
      ["refresh_token": .string(token), "config": ["note": .string(large)]],
      ["refresh_token": .string(token), "environment": secret("an environment that waits")],
      ["oauth_secret_id": .string(token)],
    ]
    var answers: [Answer] = []
    for body in bodies {
      answers.append(try await send(body, 202, fields: ["Prefer": "respond-async"]))
    }
    // Once it is broken for good, Jetway need not call it for each.
    try await eventually { try await sandbox.createCalls() >= 2 }
    return answers
  }

  /// Leaves an onboarding that Airbyte refuses to create for now, its words repeating the token.
  mutating func refusedForNow(_ place: String) async throws -> String {
    let token = canaries[place]
    let told = CanaryEcho.forms(of: token).joined(separator: " or ")
    try await sandbox.breakCreates(["status": 403, "message": .string("Not \(told)")])
    let answer = try await send(
      ["refresh_token": .string(token)], 202, fields: ["Prefer": "respond-async"])
    let id = try #require(answer.onboarding)
    try await eventually { try await state(of: id)["problem"] != nil }
    return id
  }

  /// Waits until nothing goes on with any of these any more, and expects this end of each, however
  /// soon its sender had to be answered.
  func settled(_ answers: [Answer], as end: OnboardingState = .created) async throws {
    for answer in answers { try await settled(try #require(answer.onboarding), as: end) }
  }

  func settled(_ onboarding: String, as end: OnboardingState) async throws {
    var state: JSON = .null
    try await eventually(within: .seconds(20)) {
      state = try await self.state(of: onboarding)
      return OnboardingState(rawValue: state["state"]?.string ?? "")?.isTerminal ?? false
    }
    #expect(state["state"]?.string == end.rawValue, "\(state.text)")
  }

  private func state(of onboarding: String) async throws -> JSON {
    try await call(
      "GET", "/onboardings/\(onboarding)", fields: SignedWebhook(body: [], key: caller.key).fields
    ).json
  }
}
