import FastCGI

/// One call on its way through the sandbox.
struct Call: Sendable {
  let request: Request
  let route: Route
  let configuration: SandboxConfiguration
  /// Microseconds since 1970.
  let now: Int64
}
