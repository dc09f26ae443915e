import Glibc

/// Bytes that nobody can foresee: up to 256 of them by one system call, where the generators of the
/// standard library make one for each eight.
package enum RandomBytes {
  package static func make(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    unsafe bytes.withUnsafeMutableBytes { unsafe fill($0) }
    return bytes
  }

  /// Lends them to `body` and overwrites them after it, for what has to stay a secret.
  static func lend<R>(_ count: Int, _ body: (UnsafeRawBufferPointer) -> R) -> R {
    unsafe withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { buffer in
      unsafe fill(buffer)
      defer { if let start = buffer.baseAddress { unsafe explicit_bzero(start, buffer.count) } }
      return unsafe body(UnsafeRawBufferPointer(buffer))
    }
  }

  private static func fill(_ buffer: UnsafeMutableRawBufferPointer) {
    guard let start = buffer.baseAddress else { return }
    if unsafe getentropy(start, buffer.count) == 0 { return }
    var generator = SystemRandomNumberGenerator()
    for index in buffer.indices { unsafe buffer[index] = generator.next() }
  }
}
