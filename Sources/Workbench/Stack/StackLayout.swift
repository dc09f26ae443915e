package import Foundation
import Gateway
package import Secrets
package import TransparencyLog

/// Where the parts of a local stack are: files, sockets, ports, secrets.
package struct StackLayout: Sendable {
  package let port: Int
  package let sandboxPort: Int
  package let scratch: URL
  /// Of source `billing`, as its sender has it.
  package let webhookSecret: String
  private let fingerprintKey: String
  private let sealingKey: String
  private let auditKey: String
  private let executable: String
  private let nginxFolder: URL
  private let isOurs: Bool

  init(
    port: Int, executable: String, nginxFolder: URL, scratch: URL?
  ) throws(StackError) {
    let ports = try FreePorts.take(2)
    self.port = port == 0 ? ports[0] : port
    sandboxPort = ports[1]
    self.executable = executable
    self.nginxFolder = nginxFolder
    webhookSecret = GeneratedSecret("webhook").text
    fingerprintKey = GeneratedSecret("fingerprint").text
    sealingKey = GeneratedSecret("sealing").text
    auditKey = try GeneratedSecret.localAuditKey()
    isOurs = scratch == nil
    // Short: the path of a Unix socket has 107 bytes.
    let name = "jetway-\(UUID().uuidString.prefix(8))"
    self.scratch = scratch ?? FileManager.default.temporaryDirectory.appending(path: name)
  }

  package var url: String { "http://127.0.0.1:\(port)" }
  package var sandboxURL: String { "http://127.0.0.1:\(sandboxPort)" }
  package var configurationPath: String { path("jetway.yaml") }
  /// What auditors of this stack's log verify with.
  package var auditVerifierKeys: [NoteVerifierKey] {
    (try? AuditKeys(parsing: Secret(auditKey)))?.verifying ?? []
  }
  package var webhookKey: Secret? { StandardWebhooks.key(decoding: Secret(webhookSecret)) }

  /// What Jetway's configuration refers to.
  package var environment: [String: String] {
    [
      "AIRBYTE_CLIENT_ID": "sandbox-client", "AIRBYTE_CLIENT_SECRET": "sandbox-secret",
      "BILLING_WEBHOOK_SECRET": webhookSecret, "JETWAY_FINGERPRINT_KEY": fingerprintKey,
      "JETWAY_SEALING_KEY": sealingKey, "JETWAY_AUDIT_KEY": auditKey,
      "HUBSPOT_CLIENT_ID": "demo-hubspot-app", "HUBSPOT_CLIENT_SECRET": "demo-hubspot-secret",
      "NOTION_CLIENT_ID": "demo-notion-app", "NOTION_CLIENT_SECRET": "demo-notion-secret",
    ]
  }

  package func url(_ name: String) -> URL { scratch.appending(path: name) }
  package func path(_ name: String) -> String { url(name).path }

  private var values: [String: String] {
    [
      "SCRATCH": scratch.path, "PORT": String(port), "SANDBOX_PORT": String(sandboxPort),
      "WORKERS": "2", "MODULES": "", "SITES": "\(scratch.path)/sites/*.conf",
    ]
  }

  func write(times: StackTimes, configuration: String) throws(StackError) {
    let folder = NginxFolder(source: nginxFolder, target: scratch)
    try folder.prepare(sites: ["gateway", "sandbox"], values: values)
    try folder.write(
      "jetway.yaml", Self.configuration(of: self, times: times) + configuration)
  }

  func removeIfOurs() {
    if isOurs { try? FileManager.default.removeItem(at: scratch) }
  }

  func launchGateway(
    _ arguments: [String] = [], under wrapper: [String] = []
  ) throws(StackError) -> ChildProcess {
    let command = wrapper + [executable, "serve", "--config", configurationPath] + arguments
    return try ChildProcess(
      "jetway", command[0], Array(command.dropFirst()), log: url("jetway.log"),
      environment: environment)
  }

  func startNginx() async throws(StackError) -> ChildProcess {
    try await NginxFolder(source: nginxFolder, target: scratch).start()
  }

  /// The sandbox's stand-in for a provider.
  private func provider(_ name: String) -> String {
    let issuer = "\(sandboxURL)/provider/\(name)"
    return "authorize_url: \(issuer)/authorize, token_url: \(issuer)/token, "
      + "revocation_url: \(issuer)/revoke, issuer: \(issuer)"
  }

  private static func configuration(of layout: StackLayout, times: StackTimes) -> String {
    """
    listen: unix:\(layout.path("jetway.sock"))
    public_url: \(layout.url)
    ledger: \(layout.path("ledger.sqlite"))
    audit:
      fingerprint_key: {env: JETWAY_FINGERPRINT_KEY}
      signing_key: {env: JETWAY_AUDIT_KEY}
      syslog: none
    sealing: {key: {env: JETWAY_SEALING_KEY}}
    airbyte:
      url: \(layout.sandboxURL)
      client_id: {env: AIRBYTE_CLIENT_ID}
      client_secret: {env: AIRBYTE_CLIENT_SECRET}
      timeout: \(times.airbyteTimeout)
    sources:
      billing:
        verify: {scheme: standard-webhooks, secrets: [{env: BILLING_WEBHOOK_SECRET}]}
        connectors: [hubspot, notion, linear, github]
        workspaces: ["acme-*", default]
        second_connector: allow
        title: Acme Billing
        return_to: [\(layout.sandboxURL)/application/connected]
        confirm_at: \(layout.sandboxURL)/application/confirm
    connectors:
      hubspot:
        client_id: {env: HUBSPOT_CLIENT_ID}
        client_secret: {env: HUBSPOT_CLIENT_SECRET}
        oauth: {\(layout.provider("hubspot")), account: hub_id}
      notion:
        client_id: {env: NOTION_CLIENT_ID}
        client_secret: {env: NOTION_CLIENT_SECRET}
        oauth: {\(layout.provider("notion"))}
      linear:
      github:
    \(times.configuration)
    """
  }
}
