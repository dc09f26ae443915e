import AirbyteAPI
import FastCGI
package import StrictJSON

/// The way by which a command line acts on a ledger: through the server that owns it, or on the
/// ledger itself.
package struct OperatorChannel: Sendable {
  package let greeting: ControlGreeting
  /// Whether a server goes on with what is changed.
  package let isServed: Bool
  private let user: String
  private let ask: @Sendable (Request) async throws(CommandFailure) -> Response
  private let end: @Sendable () async -> Void

  init(
    isServed: Bool, user: String,
    ask: @escaping @Sendable (Request) async throws(CommandFailure) -> Response,
    end: @escaping @Sendable () async -> Void = {}
  ) async throws(CommandFailure) {
    let answer = try Self.json(of: try await ask(ControlGreeting.request))
    guard let greeting = ControlGreeting(answer) else {
      throw CommandFailure(.unavailable, "the server of this ledger is not a Jetway of this kind")
    }
    self.greeting = greeting
    self.isServed = isServed
    self.user = user
    self.ask = ask
    self.end = end
  }

  package func close() async { await end() }

  /// Carries a command out.
  ///
  /// - Returns: The onboarding's facts after it, where it is about one.
  @discardableResult
  package func perform(_ command: ControlCommand) async throws(CommandFailure) -> JSONObject {
    let json = try Self.json(of: try await ask(command.request(by: user)))
    guard let object = json.object else { throw Self.unreadable }
    return object
  }

  /// Carries a command on an onboarding out and closes the channel.
  package func settle(_ command: ControlCommand) async throws(CommandFailure) -> ActReport {
    do throws(CommandFailure) {
      let facts = try await perform(command)
      await close()
      return ActReport(facts, isServed: isServed)
    } catch {
      await close()
      throw error
    }
  }

  /// Some of the workspaces that there are upstream.
  func workspaces(after cursor: String?) async throws(CommandFailure) -> WorkspacePage {
    let object = try await perform(.workspaces(after: cursor))
    guard let page = WorkspacePage(json: object) else { throw Self.unreadable }
    return page
  }

  /// The connectors that a workspace has upstream.
  func connectors(in workspace: String) async throws(CommandFailure) -> [ConnectorSummary] {
    let object = try await perform(.list(workspace: workspace))
    guard let listed = object["connectors"]?.array else { throw Self.unreadable }
    var connectors: [ConnectorSummary] = []
    for json in listed {
      guard let connector = ConnectorSummary(json: json) else { throw Self.unreadable }
      connectors.append(connector)
    }
    return connectors
  }

  private static let unreadable = CommandFailure(
    .unavailable, "the server's answer cannot be read; is it of the same version?")

  private static func json(of response: Response) throws(CommandFailure) -> JSON {
    guard let json = try? JSON(parsing: response.body) else { throw unreadable }
    guard response.status >= 300 else { return json }
    let detail = json["detail"]?.string ?? "the server answered with status \(response.status)"
    switch response.status {
    case 404: throw CommandFailure(.unknown, detail)
    case 409, 422: throw CommandFailure(.refused, detail)
    default: throw CommandFailure(.unavailable, detail)
    }
  }
}
