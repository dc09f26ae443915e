import Foundation
import Testing
import Workbench

/// lighttpd with mod_cgi in front of Jetway, beside a local stack that lends its sandbox.
enum Lighttpd {
  static let executable = "/usr/sbin/lighttpd"

  /// Runs `body` with a caller whose webhooks go through lighttpd.
  static func with(
    _ body: (Caller, SandboxControl) async throws -> Void
  ) async throws {
    try await TestStack.with { stack in
      // The ledger is one server's or many CGI processes', never both.
      await stack.jetway.stop()
      let port = try FreePorts.take(1)[0]
      let url = "http://127.0.0.1:\(port)/jetway"
      try stack.reconfigure("public_url: \(stack.layout.url)", as: "public_url: \(url)")
      let file = stack.layout.url("lighttpd.conf")
      try Data(configuration(stack.layout, port: port).utf8).write(to: file)
      let lighttpd = try ChildProcess(
        "lighttpd", executable, ["-D", "-f", file.path], log: stack.layout.url("lighttpd.log"))
      let caller = try Caller(stack).at(url)
      do {
        try await eventually {
          // Nobody listens until it is up.
          (try? await caller.call("GET", "/healthz").status) == 200
        }
        try await body(caller, SandboxControl(stack))
      } catch {
        await lighttpd.kill()
        throw error
      }
      await lighttpd.kill()
    }
  }

  /// The program is mounted at /jetway: what follows is its PATH_INFO.
  private static func configuration(_ layout: StackLayout, port: Int) -> String {
    let environment = layout.environment.merging(["JETWAY_CONFIG": layout.configurationPath]) { $1 }
      .map { "\"\($0)\" => \"\($1)\"" }.joined(separator: ", ")
    return """
      server.modules = ("mod_alias", "mod_setenv", "mod_cgi")
      server.bind = "127.0.0.1"
      server.port = \(port)
      server.document-root = "\(layout.scratch.path)"
      alias.url = ("/jetway" => "\(TestStack.executable.path)")
      cgi.assign = ("jetway" => "")
      setenv.add-environment = (\(environment))

      """
  }
}
