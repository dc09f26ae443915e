import Foundation
import Gateway
import Secrets

/// Where the parts of a measurement are. nginx before Jetway and the upstream's stand-in are two
/// web servers, so that neither can hide in the other.
struct BenchLayout: Sendable {
  let scratch: URL
  let executable: String
  private let port: Int
  private let nullPort: Int
  private let stubPorts: [BenchRun.Stub: Int]
  private let webhookSecret = GeneratedSecret("webhook").text
  private let fingerprintKey = GeneratedSecret("fingerprint").text
  private let sealingKey = GeneratedSecret("sealing").text
  private let auditKey: String

  init(scratch: URL, executable: String) throws(StackError) {
    self.scratch = scratch
    self.executable = executable
    auditKey = try GeneratedSecret.localAuditKey()
    let ports = try FreePorts.take(2 + BenchRun.Stub.allCases.count)
    (port, nullPort) = (ports[0], ports[1])
    stubPorts = Dictionary(uniqueKeysWithValues: zip(BenchRun.Stub.allCases, ports.dropFirst(2)))
  }

  func url(_ name: String) -> URL { scratch.appending(path: name) }
  func path(_ name: String) -> String { url(name).path }

  var webhookKey: Secret? { StandardWebhooks.key(decoding: Secret(webhookSecret)) }

  /// What the load generator asks for; webhooks name their path themselves.
  func target(of run: BenchRun) -> String {
    run.nullPath.map { "http://127.0.0.1:\(nullPort)\($0)" } ?? "http://127.0.0.1:\(port)/"
  }

  func startWebServers(nginxFolder: URL) async throws(StackError) -> [ChildProcess] {
    let front = NginxFolder(source: nginxFolder, target: url("front"))
    try front.prepare(
      sites: ["gateway", "null"],
      values: values("front", ["PORT": port, "NULL_PORT": nullPort], modules: ""))
    let stub = NginxFolder(source: nginxFolder, target: url("stub"))
    let ports = stubPorts.map { ($0.rawValue, $1) }
    try stub.prepare(
      sites: ["upstream-stub"],
      values: values(
        "stub", Dictionary(uniqueKeysWithValues: ports),
        modules: "load_module /usr/lib/nginx/modules/ngx_http_echo_module.so;"))
    return [try await front.start(), try await stub.start()]
  }

  /// The null handler, or a gateway with a new ledger.
  func startJetway(for run: BenchRun) async throws(StackError) -> ChildProcess {
    let arguments: [String]
    if run.nullPath == nil {
      let configuration = url("\(run.rawValue).yaml")
      do {
        try Data(self.configuration(for: run).utf8).write(to: configuration)
      } catch {
        throw .file(path: configuration.path, reason: error.localizedDescription)
      }
      arguments = ["serve", "--config", configuration.path, "--log-level", "error"]
    } else {
      arguments = ["null", "--listen", "unix:\(path("front/null.sock"))"]
    }
    let child = try ChildProcess(
      "jetway", executable, arguments, log: url("jetway.log"), environment: environment)
    try await child.untilReady { $0.output.contains("ready\n") }
    return child
  }

  private func values(
    _ folder: String, _ ports: [String: Int], modules: String
  ) -> [String: String] {
    ports.mapValues { String($0) }.merging([
      "SCRATCH": path(folder), "SITES": path("\(folder)/sites/*.conf"), "WORKERS": "2",
      "MODULES": modules,
    ]) { $1 }
  }

  private var environment: [String: String] {
    [
      "BENCH_SECRET": webhookSecret, "BENCH_FINGERPRINT_KEY": fingerprintKey,
      "JETWAY_SEALING_KEY": sealingKey, "JETWAY_AUDIT_KEY": auditKey,
    ]
  }

  private func configuration(for run: BenchRun) -> String {
    let reference = "{env: BENCH_SECRET}"
    return """
      listen: unix:\(path("front/jetway.sock"))
      public_url: http://127.0.0.1:\(port)
      ledger: \(path("\(run.rawValue).sqlite"))
      audit:
        fingerprint_key: {env: BENCH_FINGERPRINT_KEY}
        signing_key: {env: JETWAY_AUDIT_KEY}
        syslog: none
      sealing: {key: {env: JETWAY_SEALING_KEY}}
      airbyte:
        url: http://127.0.0.1:\(stubPorts[run.stub] ?? 0)
        client_id: bench
        client_secret: \(reference)
        timeout: 25s
      sources:
        billing:
          verify: {scheme: standard-webhooks, secrets: [\(reference)]}
          connectors: [hubspot]
          workspaces: ["acme-*"]
      connectors:
        hubspot: {client_id: bench, client_secret: \(reference)}

      """
  }
}
