import FastCGI

/// One call on its way through the sandbox.
struct Call: Sendable {
  let request: Request
  let route: Route
  let configuration: SandboxConfiguration
  /// Microseconds since 1970.
  let now: Int64

  /// Scheme, host and port at which the caller came here.
  var origin: String {
    let host = request.fields.first("host") ?? "localhost"
    return "\(request.facts.isHTTPS ? "https" : "http")://\(host)"
  }
}
