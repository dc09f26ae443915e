import Glibc

/// Bytes that nobody can foresee.
package enum RandomBytes {
  /// Up to 256 of them, by one system call in the place of one for each eight.
  package static func make(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let isDone = unsafe bytes.withUnsafeMutableBytes { buffer in
      guard let start = buffer.baseAddress else { return true }
      return unsafe getentropy(start, buffer.count) == 0
    }
    if isDone { return bytes }
    var generator = SystemRandomNumberGenerator()
    return bytes.map { _ in generator.next() }
  }
}
