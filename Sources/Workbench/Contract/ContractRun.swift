package import Foundation
import Gateway
import Secrets

/// Lets a tool that reads OpenAPI documents send what it makes up of Jetway's own, through nginx, to
/// a Jetway on a ledger of its own with the sandbox behind it.
package struct ContractRun: Sendable {
  let executable: String
  let nginxFolder: URL
  /// The schemathesis program, and its settings, which take the token from the environment.
  let tool: String
  let settings: String

  package init(executable: String, nginxFolder: URL, tool: String, settings: String) {
    self.executable = executable
    self.nginxFolder = nginxFolder
    self.tool = tool
    self.settings = settings
  }

  /// - Parameter limit: How long the tool may take.
  /// - Returns: What the tool printed, and whether it found nothing.
  package func run(within limit: Duration) async throws(StackError) -> (
    output: String, holds: Bool
  ) {
    let stack = try await LocalStack.start(executable: executable, nginxFolder: nginxFolder)
    do throws(StackError) {
      let result = try await judge(stack, within: limit)
      await stack.stop()
      return result
    } catch {
      await stack.stop()
      throw error
    }
  }

  private func judge(
    _ stack: LocalStack, within limit: Duration
  ) async throws(StackError) -> (output: String, holds: Bool) {
    let token = RandomBytes.make(24).map { String($0, radix: 16) }.joined()
    await stack.jetway.stop()
    try stack.layout.admit(token)
    try stack.launchJetway()
    try await stack.untilJetwayIsReady()
    let url = stack.layout.url
    let process = try ChildProcess(
      "schemathesis", tool,
      ["--config-file", settings, "run", "\(url)/openapi.yaml", "--url", url],
      log: stack.layout.url("contract.log"),
      environment: ["JETWAY_TOKEN": token, "PYTHONUNBUFFERED": "1"])
    do throws(StackError) {
      try await process.untilReady(within: limit) { !$0.isRunning }
    } catch {
      await process.kill()
      throw error
    }
    let isAlive = stack.jetway.isRunning
    return (process.output, process.status == 0 && isAlive)
  }
}

extension StackLayout {
  /// Lets in who shows the token, as an auditor and as `billing`, which signs nothing any more: from
  /// Jetway's next start on.
  fileprivate func admit(_ token: String) throws(StackError) {
    let digest = BearerTokens.digest(of: token).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
      .joined()
    guard let old = try? String(contentsOfFile: configurationPath, encoding: .utf8) else {
      throw .missing(configurationPath)
    }
    let new = old.replacing(
      "{scheme: standard-webhooks, secrets: [{env: BILLING_WEBHOOK_SECRET}]}",
      with: "{scheme: bearer, tokens_sha256: [\"\(digest)\"]}"
    ).replacing(
      "  syslog: none\n",
      with: "  syslog: none\n  readers: {auditor: {tokens_sha256: [\"\(digest)\"]}}\n")
    do {
      try Data(new.utf8).write(to: URL(fileURLWithPath: configurationPath))
      // nginx asks this file for the passwords of people who read the audit log.
      try Data("anna:{PLAIN}\(token)\n".utf8).write(to: url("audit-users"))
    } catch {
      throw .file(path: scratch.path, reason: error.localizedDescription)
    }
  }
}
