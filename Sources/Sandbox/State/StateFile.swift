import Dispatch
import StrictJSON

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Workspaces, templates and connectors in one JSON file, so that a sandbox can be stopped and started.
///
/// Tokens, faults and counters are not kept. Writing happens on a queue of its own, whole and by
/// renaming: what is on disk is some moment's state, near the last.
final class StateFile: Sendable {
  let path: String
  private let queue = DispatchQueue(label: "jetway.sandbox.state")

  init(path: String) { self.path = path }

  func save(_ json: JSON) {
    queue.async { [path] in
      try? Data(json.bytes).write(to: URL(filePath: path), options: .atomic)
    }
  }

  /// Waits until everything saved so far is on disk.
  func flush() { queue.sync {} }

  /// A file that is not there is an empty one.
  func load(into state: inout SandboxState) throws(StateFileError) {
    guard FileManager.default.fileExists(atPath: path) else { return }
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw .unreadable(path: path)
    }
    guard let json = try? JSON(parsing: Array(data)), let salt = json["salt"]?.string,
      let workspaces = json["workspaces"]?.array,
      let connectors = json["connectors"]?.array
    else { throw .malformed(path: path) }
    state.salt = salt
    for entry in workspaces {
      guard let workspace = Workspace(saved: entry) else { throw .malformed(path: path) }
      state.replace(with: workspace)
    }
    for entry in json["templates"]?.array ?? [] {
      guard let template = SourceTemplate(saved: entry) else { throw .malformed(path: path) }
      state.templates[template.id] = template
    }
    for entry in connectors {
      guard let connector = StoredConnector(saved: entry) else { throw .malformed(path: path) }
      state.insert(connector)
    }
  }

  static func json(_ state: SandboxState) -> JSON {
    [
      "salt": .string(state.salt),
      "workspaces": .array(state.workspaces.values.map(\.saved)),
      "templates": .array(state.templates.values.map(\.saved)),
      "connectors": .array(
        state.connectors.values.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
          .map(\.saved)),
    ]
  }
}
