import CFastCGI
import Glibc

/// A descriptor that becomes readable when somebody calls `signal`.
final class Wakeup: Sendable {
  let descriptor: Int32

  init?() {
    descriptor = eventfd(0, Int32(O_CLOEXEC | O_NONBLOCK))
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  func signal() {
    eventfd_write(descriptor, 1)
  }

  /// Waits for a signal, at most so long, and takes it.
  func wait(milliseconds: Int32) {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&entry, 1, milliseconds) == 1 else { return }
    var count: eventfd_t = 0
    unsafe eventfd_read(descriptor, &count)
  }
}
