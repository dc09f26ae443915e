import AirbyteAPI
import Testing

@Suite("A 404", .timeLimit(.minutes(1)))
struct NotFoundTests {
  private func error(_ body: String) async throws -> AirbyteError {
    let upstream = ScriptedUpstream([.success(.json(404, body))])
    return try await #require(throws: AirbyteError.self) {
      try await upstream.client().listConnectors(workspace: .name("w"), context: CallContext())
    }
  }

  @Test(
    "says that the workspace is unknown where Airbyte's own text does",
    arguments: [
      "Workspace not found", "workspace 'w' was NOT FOUND", "The workspace w does not exist",
    ])
  func workspace(text: String) async throws {
    let error = try await error(#"{"message":"\#(text)","errors":[]}"#)
    #expect(error.isUnknownWorkspace && error.isNotFound && error.isAboutThisCall)
  }

  @Test(
    "of Airbyte about something else is not taken for one about the workspace",
    arguments: ["Connector not found", "Workspace is locked", "Not Found"])
  func other(text: String) async throws {
    let error = try await error(#"{"message":"\#(text)","errors":[]}"#)
    #expect(error.isNotFound && error.isAboutThisCall)
    #expect(!error.isUnknownWorkspace)
  }

  @Test(
    "of whoever stands before Airbyte is none of its words",
    arguments: [
      #"{"detail":"Not Found"}"#, #"{"detail":"Workspace not found","errors":[]}"#,
      #"{"message":"no Route matched with those values"}"#, #"{"message":"Workspace not found"}"#,
      #"{"message":"Workspace not found","errors":{}}"#, #"{"message":"","errors":[]}"#,
      "Workspace not found", "",
    ])
  func foreign(body: String) async throws {
    let error = try await error(body)
    #expect(error.status == 404 && error.isSure)
    #expect(!error.isUnknownWorkspace && !error.isNotFound && !error.isAboutThisCall)
  }
}
