import Foundation
import Testing

@testable import Workbench

@Suite("The production site", .timeLimit(.minutes(1)))
struct ProductionSiteTests {
  @Test("is one that nginx accepts, given a certificate")
  func isAccepted() async throws {
    try await Self.withFolder { folder in
      let script = try Self.script(
        in: folder, port: 44_443, "/usr/sbin/nginx -t -p . -c nginx.conf -e stderr")
      let nginx = try ChildProcess(
        "nginx -t", "/bin/sh", ["-c", script], log: folder.appending(path: "log"))
      try await nginx.untilReady(within: .seconds(50)) { !$0.isRunning }
      #expect(nginx.status == 0, "\(nginx.output)")
      #expect(nginx.output.contains("test is successful"))
    }
  }

  /// What is asked for, and the status: Jetway's answers and those that nginx makes itself.
  static let answers = [
    ("/healthz", 200), ("/oauth/start/oas_x", 404), ("/hooks/billing", 405),
    ("/problems/not-found", 200),
    ("/nothing", 404), ("/oauth", 404), ("/audit/checkpoint", 401),
    ("/\(String(repeating: "a", count: 9_000))", 414),
    ("/oauth/start/\(String(repeating: "a", count: 9_000))", 414),
  ]

  @Test("has browsers come back by TLS only, whatever it answers, while Jetway runs and while not")
  func strictTransport() async throws {
    let stack = try await TestStack.shared
    try await Self.withFolder { folder in
      let port = try FreePorts.take(1)[0]
      let script = try Self.script(
        in: folder, port: port, jetway: stack.layout.path("jetway.sock"),
        "exec /usr/sbin/nginx -p . -c nginx.conf -e stderr")
      let nginx = try ChildProcess(
        "nginx", "/bin/sh", ["-c", script], log: folder.appending(path: "log"))
      try await Self.expectStrictTransport(of: Self.answers, port: port, nginx, in: folder)
      await nginx.stop()
    }
    try await Self.withFolder { folder in
      let port = try FreePorts.take(1)[0]
      let script = try Self.script(
        in: folder, port: port, "exec /usr/sbin/nginx -p . -c nginx.conf -e stderr")
      let nginx = try ChildProcess(
        "nginx", "/bin/sh", ["-c", script], log: folder.appending(path: "log"))
      let paths = ["/healthz", "/hooks/billing", "/oauth/start/oas_x", "/oauth/sessions"]
      try await Self.expectStrictTransport(
        of: paths.map { ($0, 502) }, port: port, nginx, in: folder)
      await nginx.stop()
    }
  }

  private static func expectStrictTransport(
    of answers: [(String, Int)], port: Int, _ nginx: ChildProcess, in folder: URL
  ) async throws {
    try await nginx.untilReady(within: .seconds(50)) { _ in
      FileManager.default.fileExists(atPath: folder.appending(path: "nginx.pid").path)
    }
    let url = "https://onboard.example.com:\(port)"
    for (number, (path, status)) in answers.enumerated() {
      let curl = try ChildProcess(
        "curl", "/usr/bin/curl",
        [
          "--silent", "--show-error", "--insecure", "--include", "--http1.1",
          "--resolve", "onboard.example.com:\(port):127.0.0.1", url + path,
        ], log: folder.appending(path: "curl-\(number)"))
      try await curl.untilReady(within: .seconds(50)) { !$0.isRunning }
      let head = curl.output.lowercased()
      #expect(head.hasPrefix("http/1.1 \(status) "), "\(path.prefix(60)): \(head.prefix(300))")
      #expect(
        head.components(separatedBy: "strict-transport-security: max-age=63072000").count == 2,
        "\(path.prefix(60)): \(head.prefix(900))")
    }
    #expect(nginx.isRunning, "\(nginx.output)")
  }

  private static func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "site-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
  }

  /// Lays the site down in the folder with a certificate of its own, and runs the command there.
  private static func script(
    in folder: URL, port: Int, jetway: String = "/nonexistent/jetway.sock", _ command: String
  ) throws -> String {
    """
    set -e
    cd \(folder.path)
    cp \(TestStack.nginxFolder.path)/jetway* .
    openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=onboard.example.com -days 2 \
      -keyout key.pem -out cert.pem 2> /dev/null
    sed -i -e 's|/etc/ssl/onboard.example.com/fullchain.pem|cert.pem|' \
      -e 's|/etc/ssl/onboard.example.com/privkey.pem|key.pem|' \
      -e 's|/run/jetway/jetway.sock|\(jetway)|' \
      -e 's|/var/log/nginx/|./|' -e 's|listen .*443|listen 127.0.0.1:\(port)|' jetway.conf
    sed -i '0,/listen 127/!{/listen 127/d}' jetway.conf
    [ "$(id -u)" = 0 ] && user="user root;"
    printf '%s' "$user" 'daemon off; pid ./nginx.pid; events {} http { include jetway.conf; }' > nginx.conf
    \(command)
    """
  }
}
