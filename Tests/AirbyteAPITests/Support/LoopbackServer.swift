import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A TCP server on the loopback that behaves badly on purpose, without knowing HTTP.
final class LoopbackServer: Sendable {
  enum Behaviour: Sendable {
    /// Closes with a reset as soon as the connection is accepted.
    case resetOnAccept
    /// Closes in order as soon as the connection is accepted.
    case closeOnAccept
    /// Reads the whole request, then resets.
    case resetAfterRequest
    case closeAfterRequest
    /// Reads for ever and says nothing.
    case silence
    /// Reads the whole request, writes these bytes and keeps the connection open.
    case answer(String)
    /// The same, and then closes.
    case answerAndClose(String)
  }

  let port: Int
  private let channel: any Channel

  /// - Parameter onRequest: Called for every request that was read whole.
  init(_ behaviour: Behaviour, onRequest: @escaping @Sendable () -> Void = {}) async throws {
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { child in
        child.eventLoop.makeCompletedFuture {
          try child.pipeline.syncOperations.addHandler(
            Misbehaving(behaviour, onRequest: onRequest))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  func close() async { try? await channel.close() }

  /// A port on which nobody listens.
  static func closedPort() async throws -> Int {
    let server = try await LoopbackServer(.silence)
    await server.close()
    return server.port
  }
}

private final class Misbehaving: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let behaviour: LoopbackServer.Behaviour
  private let onRequest: @Sendable () -> Void
  private var received = ""

  init(_ behaviour: LoopbackServer.Behaviour, onRequest: @escaping @Sendable () -> Void) {
    self.behaviour = behaviour
    self.onRequest = onRequest
  }

  func channelActive(context: ChannelHandlerContext) {
    switch behaviour {
    case .resetOnAccept: reset(context)
    case .closeOnAccept: context.close(promise: nil)
    default: break
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    received += String(buffer: unwrapInboundIn(data))
    guard isWhole else { return }
    received = ""
    onRequest()
    switch behaviour {
    case .resetAfterRequest: reset(context)
    case .closeAfterRequest: context.close(promise: nil)
    case .answer(let text): write(text, context)
    case .answerAndClose(let text):
      write(text, context)
      context.close(promise: nil)
    default: break
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private var isWhole: Bool {
    guard let end = received.firstRange(of: "\r\n\r\n") else { return false }
    let length = received[..<end.lowerBound].split(separator: "\r\n")
      .first { $0.lowercased().hasPrefix("content-length:") }
      .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) }
    return received[end.upperBound...].utf8.count >= length ?? 0
  }

  private func write(_ text: String, _ context: ChannelHandlerContext) {
    context.writeAndFlush(NIOAny(ByteBuffer(string: text)), promise: nil)
  }

  /// Zero linger: the kernel answers with RST.
  private func reset(_ context: ChannelHandlerContext) {
    let loopBound = NIOLoopBound(context, eventLoop: context.eventLoop)
    (context.channel as? any SocketOptionProvider)?
      .setSoLinger(linger(l_onoff: 1, l_linger: 0))
      .whenComplete { _ in loopBound.value.close(promise: nil) }
  }
}
