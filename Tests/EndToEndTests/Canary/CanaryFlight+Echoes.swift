import AirbyteAPI
import Foundation
import Gateway
import StrictJSON
import Testing
import Workbench

extension CanaryFlight {
  /// What a webhook says, and how it is sent.
  private struct Kind {
    let place: String
    let connector: String
    let members: @Sendable (String) -> JSONObject

    static let refreshToken = Kind(place: "refresh token", connector: "hubspot") {
      ["refresh_token": .string($0)]
    }
    static let all = [
      refreshToken,
      Kind(place: "credentials", connector: "linear") {
        ["credentials": ["api_key": .string($0)]]
      },
      Kind(place: "secret id", connector: "hubspot") { ["oauth_secret_id": .string($0)] },
    ]
  }

  /// Ends that the upstream decides, its words repeating what it was sent. Each webhook is settled
  /// before the next fault, for no upstream repeats what another webhook sent.
  mutating func brokenUpstream() async throws {
    for kind in Kind.all {
      try await echo(kind, by: ["status": 422], as: .rejected)
      try await echo(kind, by: ["status": 503], as: .created)
    }
    try await echo(by: ["status": 400], as: .rejected)
    let passing: [JSONObject] = [
      ["status": 401], ["status": 403], ["status": 429, "retry_after": 1], ["status": 500],
      ["status": 500, "stage": "after"], ["reset": "after"], ["garbage": "truncated"],
      ["delay_ms": .integer(UpstreamFault.tooLong), "stage": "after"],
    ]
    for fault in passing { try await echo(by: fault, as: .created) }
  }

  /// The same with what Jetway itself proves by.
  ///
  /// - Parameter secrets: Of the deployment, as the upstream knows them.
  mutating func betrayedDeployment(_ secrets: [String]) async throws {
    for secret in secrets {
      try await echo(by: ["status": 422], as: .rejected, telling: CanaryEcho.forms(of: secret))
    }
  }

  /// Config and environment are no secrets: the upstream documents them so, and its caller is told
  /// what it says of them.
  mutating func repeatedSettings() async throws {
    let told = (0..<2).map { _ in "v-\(UUID().uuidString)" }
    try await sandbox.breakCreates([
      "status": 422, "message": .string("The values \(told.joined(separator: ", ")) are not valid"),
    ])
    let answer = try await send(
      [
        "refresh_token": .string(canaries["refresh token"]), "config": ["note": .string(told[0])],
        "environment": ["note": .string(told[1])],
      ], 422)
    try await sandbox.mend()
    for value in told { #expect(answer.json["message"]?.string?.contains(value) == true) }
  }

  private mutating func echo(
    _ kind: Kind = .refreshToken, by plan: JSONObject, as end: OnboardingState,
    telling forms: [String]? = nil
  ) async throws {
    let value = canaries["\(kind.place) echoed with \(JSON.object(plan).text)"]
    var fault = plan
    let told = (forms ?? CanaryEcho.forms(of: value)).joined(separator: " or ")
    fault["message"] = .string("The value \(told) is not valid")
    let calls = try await sandbox.createCalls()
    try await sandbox.breakCreates(fault)
    let answer = try await send(
      kind.members(value), 201, 202, 422, connector: kind.connector,
      fields: ["Prefer": "wait=1"])
    // The answer may come before the fault has, on a machine with much to do.
    try await eventually { try await sandbox.createCalls() > calls }
    try await sandbox.mend()
    try await settled([answer], as: end)
  }
}
