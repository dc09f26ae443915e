import Glibc

/// Asks a FastCGI responder on this machine, over its Unix socket, one request a connection.
package struct FastCGIClient: Sendable {
  package let path: String
  /// For connecting, asking and the whole answer together.
  package var timeout: Duration
  /// Of an answer, head and body, in bytes.
  package var answerLimit: Int

  package init(
    path: String, timeout: Duration = .seconds(30), answerLimit: Int = 16_777_216
  ) {
    self.path = path
    self.timeout = timeout
    self.answerLimit = answerLimit
  }

  /// Sends a request and waits for its response on a thread of its own.
  package func send(_ request: Request) async throws(FastCGIClientError) -> Response {
    let call = BlockingCall(path: path, deadline: .now + timeout, answerLimit: answerLimit)
    let result = await withCheckedContinuation {
      (continuation: CheckedContinuation<Result<Response, FastCGIClientError>, Never>) in
      let thread = PosixThread(name: "fastcgi-call") {
        continuation.resume(
          returning: Result { () throws(FastCGIClientError) in try call.response(to: request) })
      }
      if let thread {
        thread.detach()
      } else {
        continuation.resume(
          returning: .failure(.system(call: "pthread_create", errno: EAGAIN)))
      }
    }
    return try result.get()
  }
}
