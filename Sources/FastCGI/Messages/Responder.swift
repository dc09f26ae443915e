/// An application: one asynchronous function from request to response.
///
/// It runs on the thread that read the request until its first suspension, so it must not block.
/// The task is cancelled when the client goes away.
package struct Responder: Sendable {
  package let respond: @Sendable (Request) async -> Response

  package init(_ respond: @escaping @Sendable (Request) async -> Response) {
    self.respond = respond
  }
}
