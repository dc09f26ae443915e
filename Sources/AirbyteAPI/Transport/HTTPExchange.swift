import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// One request and its answer, observed closely enough to say whether anything was sent.
///
/// async-http-client's callbacks are used in the place of its `async` calls because they give the
/// proof that a create needs, let one deadline cover the body too, and cost no actor per request.
final class HTTPExchange: HTTPClientResponseDelegate {
  typealias Response = HTTPResponse

  private struct State {
    var isHandedOver = false
    var head: HTTPResponseHead?
    var body: [UInt8] = []
  }

  private let state = Mutex(State())
  private let responseLimit: Int
  private let needsBody: Bool

  /// - Parameter needsBody: Where nobody reads it, an answer is whole with its head: what cuts its
  ///   body short, such as the limit or the deadline, is no failure.
  init(responseLimit: Int, needsBody: Bool = true) {
    self.responseLimit = responseLimit
    self.needsBody = needsBody
  }

  /// Sends the request and waits for the whole answer.
  ///
  /// A cancelled task does not cut the exchange short: that would turn a call that is about to
  /// succeed into one that nobody knows the end of. The deadline bounds it.
  func perform(
    _ request: HTTPRequest, from templates: RequestTemplates, on client: HTTPClient
  ) async throws(TransportError) -> HTTPResponse {
    guard request.fields.allSatisfy(\.isSendable),
      let template = try? templates.template(for: request)
    else { throw .notSent(.unusableRequest) }
    let prepared = prepare(request, from: template)
    let task = client.execute(
      request: prepared, delegate: self, deadline: .now() + TimeAmount(request.timeout))
    do {
      return try await task.get()
    } catch {
      if !needsBody, let head = state.withLock(\.head) { return HTTPResponse(head, body: []) }
      throw TransportError(error, isHandedOver: state.withLock(\.isHandedOver))
    }
  }

  private func prepare(
    _ request: HTTPRequest, from template: HTTPClient.Request
  ) -> HTTPClient.Request {
    var prepared = template
    prepared.headers.reserveCapacity(request.fields.count + 2)
    for field in request.fields { prepared.headers.add(name: field.name, value: field.value) }
    if !request.body.isEmpty { prepared.body = body(of: request.body) }
    return prepared
  }

  /// async-http-client calls this closure once the head is on its way over a connection that is
  /// ready, and never before (`RequestBag.resumeRequestBodyStream`). Until then no body byte can
  /// have left, whatever the error looks like, and a request without its body is no request.
  private func body(of bytes: [UInt8]) -> HTTPClient.Body {
    .stream(contentLength: Int64(bytes.count)) { writer in
      self.state.withLock { $0.isHandedOver = true }
      return writer.write(.byteBuffer(ByteBuffer(bytes: bytes)))
    }
  }

  // MARK: Called by async-http-client, on the task's event loop

  func didSendRequestHead(task: HTTPClient.Task<HTTPResponse>, _ head: HTTPRequestHead) {
    // Without a body the head is the whole request.
    if head.method == .GET || head.method == .DELETE || head.method == .HEAD {
      state.withLock { $0.isHandedOver = true }
    }
  }

  func didReceiveHead(task: HTTPClient.Task<HTTPResponse>, _ head: HTTPResponseHead)
    -> EventLoopFuture<Void>
  {
    let announced = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
    guard announced <= responseLimit || !needsBody else { return tooLarge(task) }
    state.withLock { $0.head = head }
    return task.eventLoop.makeSucceededVoidFuture()
  }

  func didReceiveBodyPart(task: HTTPClient.Task<HTTPResponse>, _ part: ByteBuffer)
    -> EventLoopFuture<Void>
  {
    let fits = state.withLock { state in
      guard state.body.count + part.readableBytes <= responseLimit else { return false }
      state.body.append(contentsOf: part.readableBytesView)
      return true
    }
    return fits ? task.eventLoop.makeSucceededVoidFuture() : tooLarge(task)
  }

  private func tooLarge(_ task: HTTPClient.Task<HTTPResponse>) -> EventLoopFuture<Void> {
    task.eventLoop.makeFailedFuture(TransportError.responseTooLarge(limit: responseLimit))
  }

  func didFinishRequest(task: HTTPClient.Task<HTTPResponse>) throws -> HTTPResponse {
    try state.withLock { state in
      guard let head = state.head else { throw TransportError.interrupted(.other) }
      return HTTPResponse(head, body: state.body)
    }
  }
}

extension HTTPResponse {
  fileprivate init(_ head: HTTPResponseHead, body: [UInt8]) {
    self.init(
      status: Int(head.status.code), fields: head.headers.map { HTTPField($0.name, $0.value) },
      body: body)
  }
}
