import Foundation
import Testing
import Workbench

@Suite("The production site", .timeLimit(.minutes(1)))
struct ProductionSiteTests {
  @Test("is one that nginx accepts, given a certificate")
  func isAccepted() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "site-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = """
      set -e
      cd \(folder.path)
      cp \(TestStack.nginxFolder.path)/jetway* .
      openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=onboard.example.com -days 2 \
        -keyout key.pem -out cert.pem 2> /dev/null
      sed -i -e 's|/etc/ssl/onboard.example.com/fullchain.pem|cert.pem|' \
        -e 's|/etc/ssl/onboard.example.com/privkey.pem|key.pem|' \
        -e 's|/var/log/nginx/|./|' -e 's|listen .*443|listen 127.0.0.1:44443|' jetway.conf
      sed -i '0,/listen 127/!{/listen 127/d}' jetway.conf
      printf 'pid ./nginx.pid; events {} http { include jetway.conf; }' > nginx.conf
      /usr/sbin/nginx -t -p . -c nginx.conf -e stderr
      """
    let nginx = try ChildProcess(
      "nginx -t", "/bin/sh", ["-c", script], log: folder.appending(path: "log"))
    try await nginx.untilReady(within: .seconds(50)) { !$0.isRunning }
    #expect(nginx.status == 0, "\(nginx.output)")
    #expect(nginx.output.contains("test is successful"))
  }
}
