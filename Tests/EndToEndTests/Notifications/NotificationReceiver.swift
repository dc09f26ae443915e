import AirbyteAPI
import FastCGI
import Foundation
import Gateway
import Glibc
import Logging
import Secrets
import StrictJSON
import Testing
import Workbench

/// The calling system as it takes notifications: a FastCGI program in this process, behind a site of
/// the stack's nginx.
struct NotificationReceiver: Sendable {
  let inbox = NotificationInbox()
  let url: String
  private let key: Secret
  private let server: Server

  /// Runs `body` with a receiver that source `billing` is told at.
  ///
  /// - Parameter arguments: Put behind those that Jetway is started with.
  static func with(
    _ arguments: [String] = [],
    _ body: (LocalStack, NotificationReceiver) async throws -> Void
  ) async throws {
    try await TestStack.with { stack in
      await stack.jetway.stop()
      let receiver = try NotificationReceiver(stack)
      let serving = Task { try await receiver.server.run() }
      defer { receiver.server.stop(within: .zero) }
      try await receiver.untilReached(through: stack)
      try stack.launchJetway(arguments)
      try await stack.untilJetwayIsReady()
      try await body(stack, receiver)
      await stack.jetway.stop()
      receiver.server.stop(within: .seconds(1))
      try await serving.value
    }
  }

  private init(_ stack: LocalStack) throws {
    let port = try FreePorts.take(1)[0]
    url = "http://127.0.0.1:\(port)/in"
    let secret = GeneratedSecret("webhook").text
    key = try #require(StandardWebhooks.key(decoding: Secret(secret)))
    let file = stack.layout.path("notify.secret")
    let isWritten = FileManager.default.createFile(
      atPath: file, contents: Data(secret.utf8), attributes: [.posixPermissions: 0o600])
    try #require(isWritten)
    let workspaces = #"workspaces: ["acme-*", default]"#
    try stack.reconfigure(
      workspaces,
      as: "\(workspaces)\n    notify: {url: \"\(url)\", secrets: [{file: \"\(file)\"}]}")
    let socket = stack.layout.path("receiver.sock")
    server = try Server(
      listener: try Listener.open(try ListenAddress(parsing: "unix:\(socket)"), mode: 0o600),
      responder: Responder { [inbox] request in inbox.take(request) },
      logger: Logger(label: "receiver") { _ in SwiftLogNoOpLogHandler() })
    let site = """
      server {
        listen 127.0.0.1:\(port);
        location / {
          include jetway_params;
          fastcgi_pass unix:\(socket);
        }
      }
      """
    try Data(site.utf8).write(to: stack.layout.url("sites/receiver.conf"))
  }

  /// nginx reads its sites again.
  private func untilReached(through stack: LocalStack) async throws {
    stack.nginx.send(SIGHUP)
    let probe = Caller(url: url, key: key)
    try await eventually { (try? await probe.call("GET", "/probe"))?.status == 204 }
  }

  /// Notifications that came, each verified as its receiver has to; an issue for each that is not.
  var verified: [(id: String, json: JSON)] {
    get throws {
      let scheme = StandardWebhooks(secrets: [key])
      return try inbox.requests.filter { $0.method == "POST" }.map { request in
        let verification = try scheme.verify(request, at: WallClock.system.now())
        return (try #require(verification.messageID), try JSON(parsing: request.body))
      }
    }
  }
}

extension LocalStack {
  /// What `jetway notifications list --json` says, the newest first.
  func notifications(_ arguments: String...) async throws -> [JSON] {
    try await CommandRun.of(
      ["notifications", "list", "--json", "--config", layout.configurationPath] + arguments
    ).lines
  }
}
