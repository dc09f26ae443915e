import NIOCore
import NIOEmbedded
import Testing

@testable import AirbyteAPI

@Suite("What is flushed in one turn of the event loop")
struct FlushMergerTests {
  /// Between the handler and the socket.
  private final class Socket: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    var calls: [String] = []

    func flush(context: ChannelHandlerContext) {
      calls.append("flush")
      context.flush()
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
      calls.append("close")
      context.close(mode: mode, promise: promise)
    }
  }

  private let channel = EmbeddedChannel()
  private let socket = Socket()

  init() throws {
    try channel.pipeline.syncOperations.addHandlers([socket, FlushMerger()])
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
  }

  private func send(_ text: String) {
    channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
  }

  @Test("leaves at its end, by one flush and in its order")
  func together() throws {
    send("head")
    send("body")
    #expect(socket.calls.isEmpty)
    channel.embeddedEventLoop.run()
    #expect(socket.calls == ["flush"])
    #expect(try channel.readOutbound(as: ByteBuffer.self) == ByteBuffer(string: "head"))
    #expect(try channel.readOutbound(as: ByteBuffer.self) == ByteBuffer(string: "body"))
    _ = try channel.finish()
  }

  @Test("does not keep the next turn's waiting")
  func apart() throws {
    send("one")
    channel.embeddedEventLoop.run()
    send("another")
    channel.embeddedEventLoop.run()
    #expect(socket.calls == ["flush", "flush"])
    _ = try channel.finish()
  }

  @Test("leaves before the connection is closed")
  func closing() throws {
    send("whole")
    channel.close(promise: nil)
    #expect(socket.calls == ["flush", "close"])
    channel.embeddedEventLoop.run()
    #expect(socket.calls == ["flush", "close"])
    #expect(try channel.readOutbound(as: ByteBuffer.self) == ByteBuffer(string: "whole"))
  }
}
