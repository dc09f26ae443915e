import AirbyteAPI
import Foundation
import StrictJSON
import Testing
import Workbench

/// Who gets at the audit log through nginx.
@Suite(.timeLimit(.minutes(1))) struct AuditAccessTests {
  private static func basic(_ text: String) -> String {
    "Basic \(Data(text.utf8).base64EncodedString())"
  }

  @Test("A token, and a name and password that nginx knows and Jetway lists, and nothing else")
  func credentials() async throws {
    try await AuditedStack.with { audited in
      let caller = try Caller(audited.stack)
      let tried: [(String?, Int)] = [
        (nil, 401), ("Bearer \(AuditedStack.token)", 200), ("Bearer wrong", 401), ("Bearer", 401),
        ("bearer \(AuditedStack.token)", 200), (Self.basic("anna:password-of-anna"), 200),
        (Self.basic("anna:wrong"), 401), (Self.basic("anna:"), 401),
        (Self.basic("bob:password-of-bob"), 401), (Self.basic("carol:x"), 401), ("Basic", 401),
        ("Basic !", 401), (Self.basic(AuditedStack.token), 401),
      ]
      for (credentials, status) in tried {
        let auditor = Auditor(caller: caller, credentials: credentials)
        let answer = try await auditor.get("entries/0")
        #expect(answer.status == status, "\(credentials ?? "nothing")")
        guard status == 401 else { continue }
        #expect(answer.problem == "auditors-only", "\(credentials ?? "nothing")")
        #expect(answer.first("WWW-Authenticate")?.hasPrefix("Basic realm=") == true)
      }
      let actors = try audited.actors(of: "audit.read")
      #expect(actors == ["kpmg auditor-token", "kpmg auditor-token", "anna web-server"])
    }
  }

  @Test("No field of a request makes somebody the web server's user")
  func forged() async throws {
    try await AuditedStack.with { audited in
      let caller = try Caller(audited.stack)
      let claims = [
        "Remote-User", "REMOTE_USER", "Remote_User", "X-Remote-User", "X-Forwarded-User",
        "HTTP_REMOTE_USER", "Auth-User",
      ]
      for name in claims {
        let wrong = HTTPField("Authorization", Self.basic("anna:wrong"))
        for fields in [[HTTPField(name, "anna")], [HTTPField(name, "anna"), wrong]] {
          let answer = try await caller.call("GET", "/audit/entries/0", fields: fields)
          #expect(answer.status == 401, "\(name)")
        }
      }
      #expect(try audited.actors(of: "audit.read").isEmpty)
    }
  }

  static let hostile = [
    "entries/-1", "entries/01", "entries/1e9", "entries/99999999999999999999", "entries/0x1",
    "entries/%30", "entries/0/../1", "entries//0", "entries/0/", "entries?limit=0",
    "entries?limit=99999", "entries?cursor=-1", "entries?x=1", "entries?limit=1&limit=2",
    "entries?limit=%zz", "entries/9223372036854775807", "entries/9223372036854775807/proof",
    "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/-1", "tile/0/000.p/01", "tile/0/000.p/",
    "tile/0/x000/000", "tile/0/x001/000", "tile/0/1", "tile/0/001", "tile/0/0000", "tile/64/000",
    "tile/-1/000", "tile/00/000", "tile/63/000", "tile/0/000.p/255",
    "tile/entries/x999/x999/x999/x999/x999/x999/999", "tile/entries/000.p/255", "tile/entries",
    "tile/0/x018/x446/x744/x073/x709/x551/615", "tile/../checkpoint", "consistency",
    "consistency?old=-1", "consistency?old=01", "consistency?old=99999999999999999999",
    "consistency?old=9223372036854775807", "checkpoint?x=1", "checkpoint/", "", "x", "../healthz",
  ]

  @Test("An auditor's hostile addresses are 4xx, each a problem document, and Jetway goes on")
  func addresses() async throws {
    try await AuditedStack.with { audited in
      let keys = try await audited.keys()
      _ = try await audited.auditor().checkpoint(keys, covering: 1)
      for target in Self.hostile {
        var request = RawRequest()
        request.method = "GET"
        request.target = "/audit/\(target)"
        request.fields = [("Authorization", "Bearer \(AuditedStack.token)")]
        let answer = await RawHTTP.send(request.bytes, port: audited.stack.layout.port)
        let status = try #require(answer.status, "\(target)")
        #expect((400..<500).contains(status) && status != 401, "\(target): \(status)")
        #expect(answer.first("content-type") == "application/problem+json", "\(target)")
      }
      for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        let answer = try await audited.auditor().get("checkpoint", method: method)
        #expect(answer.status == 405, "\(method)")
      }
      #expect(audited.stack.jetway.isRunning)
    }
  }
}

extension AuditedStack {
  /// Who is named in entries of a type, and by which scheme.
  func actors(of type: String) throws -> [String] {
    try entries().filter { $0["type"]?.string == type }.map { entry in
      let actor = entry["actor"]
      return "\(actor?["user"]?.string ?? "") \(actor?["auth"]?.string ?? "")"
    }
  }
}
