import Foundation

/// Standard output or standard error, with colours where a person looks on.
package struct Terminal: Sendable {
  package static let output = Terminal(.standardOutput)
  package static let error = Terminal(.standardError)

  private let handle: FileHandle
  package let isInteractive: Bool

  private init(_ handle: FileHandle) {
    self.handle = handle
    isInteractive =
      isatty(handle.fileDescriptor) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
  }

  /// Writes all of it; a reader that has gone away is not our failure.
  package func write(_ text: String) { write(Array(text.utf8)) }

  package func write(_ bytes: [UInt8]) { try? handle.write(contentsOf: Data(bytes)) }

  /// The line that supervisors and tests wait for.
  package static func sayReady() { output.write("ready\n") }

  package func bold(_ text: String) -> String { isInteractive ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  package func green(_ text: String) -> String {
    isInteractive ? "\u{1B}[32m\(text)\u{1B}[0m" : text
  }
  package func red(_ text: String) -> String { isInteractive ? "\u{1B}[31m\(text)\u{1B}[0m" : text }
  package func faint(_ text: String) -> String {
    isInteractive ? "\u{1B}[2m\(text)\u{1B}[0m" : text
  }
}
