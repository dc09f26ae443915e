/// Why the processes of a local stack do not run.
package enum StackError: Error, Sendable, CustomStringConvertible {
  case missing(String)
  case template(file: String, Template.Missing)
  case file(path: String, reason: String)
  case notStarted(name: String, reason: String)
  /// A process ended, or did not become ready in time; the end of its log says why.
  case notReady(name: String, log: String)
  case noFreePort

  package var description: String {
    switch self {
    case .missing(let path): "\(path) is missing; run this from the project's folder"
    case .template(let file, let missing): "\(file): \(missing)"
    case .file(let path, let reason): "\(path): \(reason)"
    case .notStarted(let name, let reason): "\(name) cannot be started: \(reason)"
    case .notReady(let name, let log): "\(name) did not become ready; its log ends:\n\(log)"
    case .noFreePort: "no port of the loopback interface is free"
    }
  }
}
