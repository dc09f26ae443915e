import AirbyteAPI
import StrictJSON
import Synchronization

/// What is asked of it once a connector is there, and for its workspace.
extension FakeAirbyte {
  /// What the next checks answer, in turn; after them all succeed.
  func answerChecks(_ answers: Answer...) { state.withLock { $0.checkAnswers = answers } }

  /// What the next so many checks answer.
  func answerChecks(_ answer: Answer, times: Int) {
    state.withLock { $0.checkAnswers = Array(repeating: answer, count: times) }
  }

  /// What the next scoped tokens answer, in turn; after them all are given.
  func answerWorkspaces(_ answers: Answer...) { state.withLock { $0.workspaceAnswers = answers } }

  /// What each look-up answers, instead of the definitions that there are.
  func answerLookups(_ answer: Answer) { state.withLock { $0.lookupAnswer = answer } }

  var checks: [String] { state.withLock { $0.checks } }
  var workspaces: [String] { state.withLock { $0.workspaces } }
  var lookups: [String] { state.withLock { $0.lookups } }

  /// How a check ends.
  static func check(_ status: String, _ message: String? = nil) -> Answer {
    .success(
      ok([
        "id": "check-1", "status": .string(status),
        "error_message": message.map(JSON.string) ?? .null,
      ]))
  }

  static let unknownWorkspace = status(404, ["message": "Workspace not found", "errors": []])
}

extension FakeAirbyte.State {
  /// nil for a call of another kind.
  mutating func later(_ request: HTTPRequest) -> FakeAirbyte.Answer? {
    let path = request.url.prefix { $0 != "?" }
    if path.hasSuffix("/check") {
      checks.append(path.split(separator: "/").dropLast().last.map(String.init) ?? "")
      return checkAnswers.isEmpty ? FakeAirbyte.check("succeeded") : checkAnswers.removeFirst()
    }
    if path.hasSuffix("/scoped-token") {
      let body = (try? JSON(parsing: request.body)) ?? .null
      workspaces.append(body["workspace_name"]?.string ?? "")
      return workspaceAnswers.isEmpty
        ? .success(FakeAirbyte.ok(["token": "scoped-canary-11aa"])) : workspaceAnswers.removeFirst()
    }
    if path.hasSuffix("/definitions/sources") || path.hasSuffix("/templates/sources") {
      lookups.append(request.url)
      return lookupAnswer
    }
    return nil
  }
}
