import CFastCGI
import Glibc

/// One request by plain CGI/1.1 (RFC 3875): environment and standard input in, standard output out.
package enum CommonGateway {
  /// Whether a web server started us for one request; ask for an inherited socket first.
  package static func isInvoked(environment: [String: String]) -> Bool {
    environment["GATEWAY_INTERFACE"] != nil && environment["REQUEST_METHOD"] != nil
  }

  /// Answers the request that this process was started for; returns the exit status.
  package static func respondOnce(
    limits: TransportLimits = TransportLimits(), mountPoint: String = "",
    refusals: @escaping @Sendable (TransportRefusal, Request?) -> Response = { refusal, _ in
      refusal.plainResponse
    },
    responder: Responder
  ) async -> Int32 {
    let environment = takeEnvironment()
    return await respond(
      environment: environment, input: 0, output: 1, limits: limits, mountPoint: mountPoint,
      refusals: refusals, responder: responder)
  }

  static func respond(
    environment: [String], input: Int32, output: Int32, limits: TransportLimits,
    mountPoint: String, refusals: @escaping @Sendable (TransportRefusal, Request?) -> Response,
    responder: Responder
  ) async -> Int32 {
    // A process of its own, with nothing else to do: reading may block a thread, but not the pool.
    let read = await withCheckedContinuation {
      (continuation: CheckedContinuation<Result<Request, TransportRefusal>, Never>) in
      let thread = PosixThread(name: "cgi") {
        let input = StandardInput(descriptor: input, limits: limits, mountPoint: mountPoint)
        continuation.resume(
          returning: Result { () throws(TransportRefusal) in try input.request(environment) })
      }
      if let thread {
        thread.detach()
      } else {
        continuation.resume(
          returning: .failure(.overloaded(retryAfterSeconds: limits.retryAfterSeconds)))
      }
    }
    var method = "GET"
    let response: Response
    switch read {
    case .success(let request):
      method = request.method
      response = await responder.respond(request)
    case .failure(let refusal): response = refusals(refusal, nil)
    }
    return StandardOutput(descriptor: output).write(response, method: method) ? 0 : 1
  }

  /// The environment, less what a client or a careless web server could steer this process by:
  /// `HTTP_PROXY` (httpoxy) and the loader's `LD_*` are also taken out of the process's own.
  private static func takeEnvironment() -> [String] {
    var strings: [String] = []
    var next = unsafe jetway_environment()
    while let pair = unsafe next?.pointee {
      unsafe strings.append(String(cString: pair))
      unsafe next = next?.advanced(by: 1)
    }
    for pair in strings where isDangerous(pair) {
      unsafe unsetenv(String(pair.prefix { $0 != "=" }))
    }
    return strings.filter { !isDangerous($0) }
  }

  static func isDangerous(_ pair: String) -> Bool {
    pair.hasPrefix("HTTP_PROXY=") || pair.hasPrefix("LD_")
  }
}
