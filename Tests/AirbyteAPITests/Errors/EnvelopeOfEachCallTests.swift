import AirbyteAPI
import Testing

/// Whatever was asked, the error's words end in the ledger and in callers' answers.
@Suite("The error envelope of each call", .timeLimit(.minutes(1)))
struct EnvelopeOfEachCallTests {
  typealias Call = @Sendable (AirbyteClient) async -> AirbyteError?

  static let calls: [(name: String, call: Call)] = [
    ("create", { await $0.createConnector(.github, context: CallContext()).error }),
    (
      "list",
      { client in
        await error { () async throws(AirbyteError) in
          _ = try await client.listConnectors(workspace: .name("w"), context: CallContext())
        }
      }
    ),
    (
      "get",
      { client in
        await error { () async throws(AirbyteError) in
          _ = try await client.connector(id: "c-1", context: CallContext())
        }
      }
    ),
    (
      "delete",
      { client in
        await error { () async throws(AirbyteError) in
          _ = try await client.deleteConnector(id: "c-1", context: CallContext())
        }
      }
    ),
    (
      "workspaces",
      { client in
        await error { () async throws(AirbyteError) in
          _ = try await client.workspaces(context: CallContext())
        }
      }
    ),
    (
      "definitions",
      { client in
        await error { () async throws(AirbyteError) in
          _ = try await client.definitions(context: CallContext())
        }
      }
    ),
    (
      "check",
      { client in
        await error { () async throws(AirbyteError) in
          _ = try await client.checkConnector(id: "c-1", context: CallContext())
        }
      }
    ),
    (
      "workspace",
      { client in
        await error { () async throws(AirbyteError) in
          try await client.makeWorkspace(named: "w", context: CallContext())
        }
      }
    ),
    (
      "templates",
      { client in
        await error { () async throws(AirbyteError) in
          _ = try await client.templates(context: CallContext())
        }
      }
    ),
  ]

  private static func error(_ call: () async throws(AirbyteError) -> Void) async -> AirbyteError? {
    do throws(AirbyteError) {
      try await call()
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "It quotes neither token that was used, nor the client secret",
    arguments: calls.indices, [401, 403, 422, 500])
  func tokens(index: Int, status: Int) async throws {
    let quoting = HTTPResponse.json(
      status,
      """
      {"message":"Bearer first-token, second-token of app-secret","errors":[{"field":"first-token",
      "message":"second-token","error_code":"app-secret"}]}
      """)
    let upstream = ScriptedUpstream(
      [.success(.json(401, "")), .success(quoting)],
      tokenEnds: ["first-token", "second-token"].map {
        .success(.json(200, #"{"access_token":"\#($0)","expires_in":900}"#))
      })
    let envelope = try #require(await Self.calls[index].call(upstream.client())?.envelope)
    let hidden = "‹secret›"
    #expect(envelope.message == "Bearer \(hidden), \(hidden) of \(hidden)")
    #expect(envelope.errors == [FieldError(field: hidden, message: hidden, errorCode: hidden)])
  }

  @Test("Its length is bounded", arguments: calls.indices, [422, 503])
  func bounded(index: Int, status: Int) async throws {
    // One character of five thousand scalars, as no count of characters would notice.
    let accents = "e" + String(repeating: "\u{301}", count: 5_000)
    for long in [String(repeating: "x", count: 5_000), accents] {
      let entry = #"{"field":"\#(long)","message":"\#(long)","error_code":"\#(long)"}"#
      let entries = Array(repeating: entry, count: 100).joined(separator: ",")
      let upstream = ScriptedUpstream([
        .success(.json(status, #"{"message":"\#(long)","errors":[\#(entries)]}"#))
      ])
      let envelope = try #require(await Self.calls[index].call(upstream.client())?.envelope)
      #expect(envelope.message.unicodeScalars.count == 1_000)
      #expect(envelope.errors.count == 20)
      let error = try #require(envelope.errors.last)
      #expect(error.message.unicodeScalars.count == 1_000)
      #expect([error.field, error.errorCode].map(\.unicodeScalars.count) == [200, 200])
    }
  }

  @Test("The token endpoint's does not quote the client secret, and is bounded")
  func tokenEndpoint() async throws {
    let long = "app-secret " + String(repeating: "x", count: 5_000)
    let upstream = ScriptedUpstream(
      tokenEnds: [.success(.json(401, #"{"message":"\#(long)"}"#))])
    let envelope = try #require(await Self.calls[1].call(upstream.client())?.envelope)
    #expect(envelope.message.hasPrefix("‹secret› x"))
    #expect(envelope.message.unicodeScalars.count == 1_000)
  }
}
