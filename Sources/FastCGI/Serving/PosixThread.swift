import CFastCGI
import Glibc

/// A thread of our own, outside the cooperative pool, with every signal blocked.
///
/// A signal during one of libfcgi's reads fails that request, since it takes EINTR for an error.
struct PosixThread: Sendable {
  // A pthread_t is a number that any thread may join.
  private let thread: pthread_t

  init?(name: String, _ body: @escaping @Sendable () -> Void) {
    let start = unsafe Unmanaged.passRetained(Start(name: name, body: body))
    var every = sigset_t()
    var before = sigset_t()
    unsafe sigfillset(&every)
    // Blocked before the thread exists, which inherits it, and put back for the caller.
    unsafe pthread_sigmask(SIG_SETMASK, &every, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    var thread = pthread_t()
    let status = unsafe pthread_create(
      &thread, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        let start = unsafe Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
        unsafe jetway_name_thread(start.name)
        start.body()
        return nil
      }, start.toOpaque())
    guard status == 0 else {
      unsafe start.release()
      return nil
    }
    self.thread = thread
  }

  /// Waits for its end.
  func join() {
    pthread_join(thread, nil)
  }

  /// Lets it end alone.
  func detach() {
    pthread_detach(thread)
  }

  private final class Start: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
      self.name = name
      self.body = body
    }
  }
}
