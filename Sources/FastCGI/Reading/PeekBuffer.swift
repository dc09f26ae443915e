import Glibc

/// One thread's look at bytes that stay in the socket for libfcgi.
@safe final class PeekBuffer {
  let capacity: Int
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  /// Enough for nearly every request; copying more would be for nothing.
  private static let firstLook = 16_384

  init(capacity: Int) {
    self.capacity = max(capacity, Self.firstLook)
    unsafe bytes = .allocate(capacity: self.capacity)
    unsafe bytes.initialize(repeating: 0)
  }

  deinit { unsafe bytes.deallocate() }

  /// Looks at what is there without waiting: 0 at the end of the stream, `nil` and errno otherwise.
  func peek(_ descriptor: Int32) -> Int? {
    receive(descriptor, Self.firstLook, Int32(MSG_DONTWAIT))
  }

  /// Waits until so many bytes are there; 0 if they never come within SO_RCVTIMEO.
  func peek(_ descriptor: Int32, waitingFor count: Int) -> Int? {
    guard let received = receive(descriptor, min(count, capacity), Int32(MSG_WAITALL))
    else { return nil }
    return received < count ? 0 : received
  }

  /// Judges the first bytes of the last look.
  func judge(by preview: inout Preview, count: Int) -> Preview.Verdict {
    unsafe preview.judge(UnsafeBufferPointer(bytes).span.extracting(first: count))
  }

  private func receive(_ descriptor: Int32, _ count: Int, _ flags: Int32) -> Int? {
    let received = unsafe recv(
      descriptor, bytes.baseAddress, count, Int32(MSG_PEEK) | flags)
    return received < 0 ? nil : received
  }
}
