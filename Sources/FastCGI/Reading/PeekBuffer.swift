import CFastCGI
import Glibc

/// One thread's look at bytes that stay in the socket for libfcgi.
@safe final class PeekBuffer {
  let capacity: Int
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  /// An epoll set for one connection at a time, to wait for more than is there already: on Unix
  /// sockets MSG_PEEK with MSG_WAITALL does not wait.
  private let edges: Int32
  /// Enough for nearly every request; copying more would be for nothing.
  private static let firstLook = 16_384

  init(capacity: Int) {
    self.capacity = max(capacity, Self.firstLook)
    unsafe bytes = .allocate(capacity: self.capacity)
    unsafe bytes.initialize(repeating: 0)
    edges = epoll_create1(Int32(O_CLOEXEC))
  }

  deinit {
    unsafe bytes.deallocate()
    close(edges)
  }

  /// Looks at what is there without waiting: 0 at the end of the stream, `nil` and errno otherwise.
  func peek(_ descriptor: Int32, atMost count: Int = firstLook) -> Int? {
    let received = unsafe recv(
      descriptor, bytes.baseAddress, count, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
    return received < 0 ? nil : received
  }

  /// Waits until at least so many bytes are there; 0 if the stream ends before, or nothing comes
  /// for so long.
  func peek(_ descriptor: Int32, waitingFor count: Int, milliseconds: Int32) -> Int {
    var event = unsafe epoll_event()
    unsafe event.events = EPOLLIN.rawValue | EPOLLRDHUP.rawValue | EPOLLET.rawValue
    guard unsafe epoll_ctl(edges, EPOLL_CTL_ADD, descriptor, &event) == 0 else { return 0 }
    defer { epoll_ctl(edges, EPOLL_CTL_DEL, descriptor, nil) }
    var isOver = false
    while let received = peek(descriptor, atMost: min(max(count, Self.firstLook), capacity)) {
      if received >= count { return received }
      guard !isOver, received > 0,
        unsafe epoll_wait(edges, &event, 1, milliseconds) == 1
      else { return 0 }
      isOver = unsafe event.events & (EPOLLRDHUP.rawValue | EPOLLHUP.rawValue) != 0
    }
    return 0
  }

  /// Judges the first bytes of the last look.
  func judge(by preview: inout Preview, count: Int) -> Preview.Verdict {
    unsafe preview.judge(UnsafeBufferPointer(bytes).span.extracting(first: count))
  }
}
