import Foundation

@testable import Workbench

/// nginx with the gateway's site as we ship it, below a scratch folder and without anything behind it.
struct GatewaySite: Sendable {
  let port: Int
  let scratch: URL

  var url: String { "http://127.0.0.1:\(port)" }
  var socket: String { scratch.appending(path: "jetway.sock").path }

  /// - Parameters:
  ///   - sites: More of them, by their file's name.
  ///   - edit: Changes a file of nginx's before it starts: gets its name and its text.
  static func with<Result>(
    sites: [String: String] = [:], edit: (String, String) -> String = { $1 },
    _ body: (GatewaySite) async throws -> Result
  ) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "site-\(UUID().uuidString.prefix(8))")
    defer { try? FileManager.default.removeItem(at: folder) }
    let site = GatewaySite(port: try FreePorts.take(1)[0], scratch: folder)
    let nginx = NginxFolder(source: TestStack.nginxFolder, target: folder)
    try nginx.prepare(
      sites: ["gateway"],
      values: [
        "SCRATCH": folder.path, "PORT": String(site.port), "WORKERS": "1", "MODULES": "",
        "SITES": "\(folder.path)/sites/*.conf",
      ])
    for (name, text) in sites { try nginx.write("sites/\(name).conf", text) }
    for name in ["nginx.conf", "jetway_locations"] {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      try nginx.write(name, edit(name, text))
    }
    let process = try await nginx.start()
    do {
      let result = try await body(site)
      await process.stop()
      return result
    } catch {
      await process.stop()
      throw error
    }
  }

  /// The names of all files below the scratch folder that hold the words.
  func files(holding words: String) -> [String] {
    let paths = FileManager.default.enumerator(atPath: scratch.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { path in
      let content = try? Data(contentsOf: scratch.appending(path: path))
      return content?.firstRange(of: Data(words.utf8)) != nil
    }
  }
}
