import AirbyteAPI
import StrictJSON
import Testing
import Workbench

@Suite("Notifications of OAuth round trips", .timeLimit(.minutes(1)))
struct SessionNotificationTests {
  @Test("tell the connector that a consent became, and the consent that was not given")
  func told() async throws {
    try await NotificationReceiver.with { stack, receiver in
      let (application, person) = (try Application(stack), try Person(stack))
      let granted = try await application.open(
        application.order("hubspot", workspace: "acme-oauth"))
      _ = try await person.consent(to: try #require(granted["start_url"]?.string))
      try await eventually { try receiver.verified.count == 1 }
      let denied = try await application.open(
        application.order("hubspot", workspace: "acme-oauth"))
      _ = try await person.consent(
        to: try #require(denied["start_url"]?.string), ["decision": "deny"])
      try await eventually { try receiver.verified.count == 2 }

      let told = try receiver.verified.map(\.json)
      let status = try await application.status(granted)
      #expect(told[0]["type"] == "connector.created")
      #expect(told[0]["data"]?["session"] == granted["session"])
      #expect(told[0]["data"]?["connector_id"] == status["onboarding"]?["connector_id"])
      #expect(told[1]["type"] == "connector.failed")
      #expect(told[1]["data"]?["session"] == denied["session"])
      #expect(told[1]["data"]?["onboarding"] == .null)
      #expect(told[1]["data"]?["problem"]?["kind"] == "access_denied")
    }
  }
}
