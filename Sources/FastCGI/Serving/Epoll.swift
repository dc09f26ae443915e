import CFastCGI
import Glibc

/// One epoll set: the kernel's queue of what wants attention, shared by all I/O threads.
final class Epoll: Sendable {
  /// What an event is about, as the kernel keeps it for us.
  enum Source: Equatable {
    case listener
    case end
    /// A connection as it was when the event was ordered; an older turn means a stale event.
    case connection(descriptor: Int32, turn: UInt32)
  }

  /// What to wait for.
  struct Interest: OptionSet {
    let rawValue: UInt32
    static let readable = Interest(rawValue: EPOLLIN.rawValue)
    static let writable = Interest(rawValue: EPOLLOUT.rawValue)
    static let hangUp = Interest(rawValue: EPOLLRDHUP.rawValue)
    /// One event for what arrives, not for what is there.
    static let edge = Interest(rawValue: EPOLLET.rawValue)
    /// Disarmed by its first event, so that one thread at a time owns a connection.
    static let once = Interest(rawValue: EPOLLONESHOT.rawValue)
  }

  private let descriptor: Int32

  init?() {
    descriptor = epoll_create1(Int32(O_CLOEXEC))
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// Starts watching; false with errno set if the kernel refuses.
  func add(_ target: Int32, _ interest: Interest, _ source: Source) -> Bool {
    control(EPOLL_CTL_ADD, target, interest, source)
  }

  /// Changes what is watched, and arms again what was disarmed.
  func modify(_ target: Int32, _ interest: Interest, _ source: Source) -> Bool {
    control(EPOLL_CTL_MOD, target, interest, source)
  }

  func remove(_ target: Int32) {
    _ = control(EPOLL_CTL_DEL, target, [], .end)
  }

  /// Waits for one event. One at a time: a thread that took several would make the others' wait.
  func wait() -> Source? {
    var event = unsafe epoll_event()
    guard unsafe epoll_wait(descriptor, &event, 1, -1) == 1 else { return nil }
    return unsafe Source(event.data.u64)
  }

  private func control(
    _ operation: Int32, _ target: Int32, _ interest: Interest, _ source: Source
  ) -> Bool {
    var event = unsafe epoll_event(
      events: interest.rawValue, data: epoll_data_t(u64: source.word))
    return unsafe epoll_ctl(descriptor, operation, target, &event) == 0
  }
}

extension Epoll.Source {
  private static let listenerWord = UInt64.max
  private static let endWord = UInt64.max - 1

  init(_ word: UInt64) {
    switch word {
    case Self.listenerWord: self = .listener
    case Self.endWord: self = .end
    default:
      self = .connection(
        descriptor: Int32(truncatingIfNeeded: word & 0x7fff_ffff),
        turn: UInt32(truncatingIfNeeded: word >> 32))
    }
  }

  var word: UInt64 {
    switch self {
    case .listener: Self.listenerWord
    case .end: Self.endWord
    case .connection(let descriptor, let turn): UInt64(turn) << 32 | UInt64(descriptor)
    }
  }
}
