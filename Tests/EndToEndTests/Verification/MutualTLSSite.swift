import Foundation
import Testing
import Workbench

/// The production site over TLS with client certificates, before a Jetway that knows the source
/// `partner` by its certificate. All certificates are made by openssl.
struct MutualTLSSite {
  let stack: LocalStack
  private let folder: URL
  private let port: Int

  /// - Parameter verification: What nginx does with certificates (`ssl_verify_client`).
  static func with(
    verification: String = "optional", _ body: (MutualTLSSite) async throws -> Void
  ) async throws {
    try await TestStack.with { stack in
      await stack.jetway.stop()
      try stack.reconfigure(
        "sources:\n",
        as: """
          sources:
            partner:
              verify: {scheme: mtls, subjects: ["CN=partner,O=Acme"]}
              connectors: [hubspot]
              workspaces: ["acme-*"]

          """)
      try stack.launchJetway()
      try await stack.untilJetwayIsReady()
      let site = MutualTLSSite(
        stack: stack, folder: stack.layout.url("tls"), port: try FreePorts.take(1)[0])
      let nginx = try ChildProcess(
        "nginx", "/bin/sh", ["-c", site.script(verification)], log: stack.layout.url("tls.log"))
      let pid = site.folder.appending(path: "nginx.pid").path
      try await nginx.untilReady { _ in FileManager.default.fileExists(atPath: pid) }
      try await body(site)
      await nginx.stop()
    }
  }

  /// The answer to a request over TLS.
  ///
  /// - Parameter certificate: `partner`, `other`, `forged` or `stranger`; nil for none.
  func send(
    _ method: String, _ path: String, fields: [String] = [], body: [UInt8] = [],
    certificate: String?
  ) async throws -> RawAnswer {
    let lines =
      ["\(method) \(path) HTTP/1.1", "Host: onboard.example.com", "Connection: close"]
      + ["Content-Type: application/json", "Content-Length: \(body.count)"] + fields
    let request = folder.appending(path: "request-\(UUID().uuidString)")
    try Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8 + body).write(to: request)
    let shown =
      certificate.map { ["-cert", file("\($0).pem"), "-key", file("\($0).key")] } ?? []
    let run = try await CommandRun.of(
      ["s_client", "-connect", "127.0.0.1:\(port)", "-quiet"] + shown, input: request,
      program: "openssl")
    return RawAnswer(Array(run.output.utf8))
  }

  func webhook(
    _ webhook: Webhook, fields: [String] = [], certificate: String?
  ) async throws -> RawAnswer {
    try await send(
      "POST", "/hooks/partner", fields: ["Idempotency-Key: \(webhook.id)"] + fields,
      body: webhook.body, certificate: certificate)
  }

  private func file(_ name: String) -> String { folder.appending(path: name).path }

  /// Turns the site's commented example on. The forged certificate has the right subject, and another
  /// authority of the right name; the stranger's is of an authority that nginx has never heard of.
  private func script(_ verification: String) -> String {
    """
    set -e
    mkdir -p \(folder.path) && cd \(folder.path)
    cp \(TestStack.nginxFolder.path)/jetway* .
    authority() {
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
        -subj "/CN=$2" -keyout $1.key -out $1.pem 2> /dev/null
    }
    client() {
      openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "$3" \
        -keyout $1.key -out $1.csr 2> /dev/null
      openssl x509 -req -in $1.csr -CA $2.pem -CAkey $2.key -CAcreateserial -days 2 -out $1.pem \
        2> /dev/null
    }
    authority authority Clients; authority impostor Clients; authority foreign Others; authority site Site
    client partner authority /O=Acme/CN=partner
    client other authority /O=Acme/CN=other
    client forged impostor /O=Acme/CN=partner
    client stranger foreign /O=Acme/CN=partner
    sed -i -e 's|/etc/ssl/onboard.example.com/fullchain.pem|site.pem|' \
      -e 's|/etc/ssl/onboard.example.com/privkey.pem|site.key|' \
      -e 's|/var/log/nginx/|./|' -e 's|listen .*443|listen 127.0.0.1:\(port)|' \
      -e 's|unix:/run/jetway/jetway.sock|unix:\(stack.layout.path("jetway.sock"))|' \
      -e 's|# ssl_client_certificate .*|ssl_client_certificate authority.pem;|' \
      -e 's|# ssl_verify_client .*|ssl_verify_client \(verification);|' jetway.conf
    sed -i '0,/listen 127/!{/listen 127/d}' jetway.conf
    user=; if [ "$(id -u)" = 0 ]; then user='user root;'; fi
    paths=; for part in client_body proxy fastcgi uwsgi scgi; do
      paths="$paths ${part}_temp_path ./$part;"; done
    printf "daemon off; pid ./nginx.pid; $user events {} http { $paths include jetway.conf; }" \
      > nginx.conf
    exec /usr/sbin/nginx -p . -c nginx.conf -e stderr
    """
  }
}
