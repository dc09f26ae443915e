import FastCGI
import Foundation
import Logging
import Synchronization
import Workbench

/// The pages for people behind the gateway's own nginx: a FastCGI program in this process answers
/// with what it was given for each path, in turn, the last one for ever.
final class PageSite: Sendable {
  let site: GatewaySite
  /// Of another origin: serves the files that a test writes.
  let elsewhere: String
  private let answers = Mutex<[String: [Response]]>([:])
  private let requests = Mutex<[Request]>([])

  private init(_ site: GatewaySite, elsewhere: String) {
    (self.site, self.elsewhere) = (site, elsewhere)
  }

  var url: String { site.url }

  /// What was asked so far, favourite icons left out.
  var asked: [Request] { requests.withLock { $0 } }

  func answer(_ path: String, _ responses: Response...) {
    answers.withLock { $0[path] = responses }
  }

  /// A page of the other origin.
  func write(_ name: String, _ page: String) throws {
    try Data(page.utf8).write(to: site.scratch.appending(path: "elsewhere/\(name)"))
  }

  static func with(_ body: (PageSite) async throws -> Void) async throws {
    let port = try FreePorts.take(1)[0]
    let other = """
      server {
        listen 127.0.0.1:\(port);
        root elsewhere;
        default_type text/html;
      }
      """
    try await GatewaySite.with(sites: ["elsewhere": other]) { site in
      try FileManager.default.createDirectory(
        at: site.scratch.appending(path: "elsewhere"), withIntermediateDirectories: true)
      let pages = PageSite(site, elsewhere: "http://127.0.0.1:\(port)")
      let server = try Server(
        listener: try Listener.open(.unix(path: site.socket)),
        responder: Responder { pages.respond(to: $0) }, logger: Logger(label: "pages"))
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.run() }
        defer { server.stop(within: .seconds(1)) }
        try await body(pages)
      }
    }
  }

  private func respond(to request: Request) -> Response {
    requests.withLock { $0.append(request) }
    return answers.withLock { answers in
      guard let left = answers[request.path], let next = left.first else {
        return .text(404, "the test has no page of this name")
      }
      if left.count > 1 { answers[request.path] = Array(left.dropFirst()) }
      return next
    }
  }
}
