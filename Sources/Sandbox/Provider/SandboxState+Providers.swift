import FastCGI
import StrictJSON

extension SandboxState {
  mutating func withProvider(
    _ call: Call, _ answer: (inout Provider) -> Response
  ) throws(Refusal) -> Response {
    var provider = try provider(call.route.id)
    let response = answer(&provider)
    providers[provider.name] = provider
    return response
  }

  /// `GET` and `PUT /sandbox/providers/NAME`: what a provider did, and how it shall behave.
  mutating func inspectProvider(_ request: Request) throws(Refusal) -> Response {
    guard let name = PathPattern("/sandbox/providers/*").match(request.path) else {
      throw .notFound("Not Found", field: "path")
    }
    var provider = try provider(name)
    switch request.method {
    case "GET": return .json(200, provider.json)
    case "PUT":
      try provider.settings.change(BodyReader(request.body).object)
      providers[name] = provider
      return .json(200, provider.settings.json)
    default: throw .routing(405, "Method Not Allowed", allow: "GET, PUT")
    }
  }

  /// The delay that a provider's own switch asks for.
  func slowness(of route: Route) -> Fault? {
    guard route.operation == .providerToken, let provider = providers[route.id],
      provider.settings.tokenDelayMilliseconds > 0
    else { return nil }
    return Fault(
      after: 0, stage: .after, delay: .milliseconds(provider.settings.tokenDelayMilliseconds))
  }

  private func provider(_ name: String) throws(Refusal) -> Provider {
    guard let provider = providers[name] ?? Provider(name) else { throw .routing(404, "Not Found") }
    return provider
  }
}
