import FastCGI
import Logging

extension RoundTrip {
  func respond(to request: Request, for resource: OAuthResource) async throws(Refusal) -> Response {
    guard resource.isForPeople else { return try await answer(request, resource) }
    do throws(Refusal) {
      return try await answer(request, resource)
    } catch {
      logger.error(
        "a person could not be answered",
        metadata: [
          "problem": "\(error.type.rawValue)", "cause": "\(error.cause.map { "\($0)" } ?? "none")",
        ])
      return MessagePage.unavailable.response
    }
  }

  private func answer(
    _ request: Request, _ resource: OAuthResource
  ) async throws(Refusal) -> Response {
    let isPost = request.method == "POST"
    switch resource {
    case .sessions: return try await open(request)
    case .session(let id): return try await status(request, of: id)
    case .confirmation(let id): return try await confirm(request, id)
    case .start(let id):
      return isPost ? try await begin(request, id) : try await start(request, id)
    case .callback(let source, let connector):
      return isPost
        ? formPost(request, source: source, connector: connector)
        : try await callback(request, source: source, connector: connector)
    case .result(let id): return try await result(request, id)
    }
  }
}
