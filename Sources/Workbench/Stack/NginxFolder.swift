import Foundation
import Glibc

/// The project's nginx files, filled in below a scratch folder.
struct NginxFolder: Sendable {
  static let executable = "/usr/sbin/nginx"
  private static let shared = ["jetway_http", "jetway_locations", "jetway_params"]

  let source: URL
  let target: URL

  /// Writes the main file, what it includes, and the sites.
  func prepare(sites: [String], values: [String: String]) throws(StackError) {
    do {
      try FileManager.default.createDirectory(
        at: target.appending(path: "sites"), withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o750])
    } catch {
      throw .file(path: target.path, reason: "\(error.localizedDescription)")
    }
    for name in Self.shared { try write(name, try read(name)) }
    // Started by root, nginx would give its processes to a user who may not enter the folder.
    let user = ["USER": geteuid() == 0 ? "user root;" : ""]
    try fill("local/nginx.conf", as: "nginx.conf", values.merging(user) { $1 })
    for site in sites { try fill("local/\(site).conf", as: "sites/\(site).conf", values) }
  }

  /// Starts nginx there and returns once it listens: it writes its pid after that.
  func start() async throws(StackError) -> ChildProcess {
    let pid = target.appending(path: "nginx.pid").path
    let child = try ChildProcess(
      "nginx", Self.executable,
      ["-p", target.path, "-c", target.appending(path: "nginx.conf").path, "-e", "stderr"],
      log: target.appending(path: "nginx.log"))
    try await child.untilReady { _ in FileManager.default.fileExists(atPath: pid) }
    return child
  }

  func write(_ name: String, _ text: String) throws(StackError) {
    let url = target.appending(path: name)
    do {
      try Data(text.utf8).write(to: url)
    } catch {
      throw .file(path: url.path, reason: "\(error.localizedDescription)")
    }
  }

  private func fill(
    _ name: String, as result: String, _ values: [String: String]
  ) throws(StackError) {
    let template = Template(try read(name))
    let text: String
    do throws(Template.Missing) {
      text = try template.filled(with: values)
    } catch {
      throw .template(file: "nginx/\(name)", error)
    }
    try write(result, text)
  }

  private func read(_ name: String) throws(StackError) -> String {
    let url = source.appending(path: name)
    guard let text = try? String(contentsOf: url, encoding: .utf8) else {
      throw .missing(url.path)
    }
    return text
  }
}
