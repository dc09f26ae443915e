package import Foundation
import Glibc

/// How long the disk below a folder takes to make 4 KiB durable.
package struct DiskSync: Sendable {
  package static let repetitions = 200
  package let medianMilliseconds: Double
  package let p99Milliseconds: Double

  /// Appends and syncs as SQLite's log does.
  package init(in folder: URL) throws(StackError) {
    let path = folder.appending(path: "fdatasync").path
    let descriptor = open(path, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file(path: path, reason: String(cString: strerror(errno))) }
    defer {
      close(descriptor)
      unlink(path)
    }
    let page = [UInt8](repeating: 0x5A, count: 4_096)
    var samples: [Double] = []
    for _ in 0..<Self.repetitions {
      let start = ContinuousClock.now
      guard Glibc.write(descriptor, page, page.count) == page.count, fdatasync(descriptor) == 0
      else { throw .file(path: path, reason: String(cString: strerror(errno))) }
      samples.append((ContinuousClock.now - start) / .milliseconds(1))
    }
    samples.sort()
    medianMilliseconds = samples[samples.count / 2]
    p99Milliseconds = samples[samples.count * 99 / 100]
  }
}
