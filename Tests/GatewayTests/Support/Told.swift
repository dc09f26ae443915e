import Gateway
import Logging
import Synchronization

/// The onboardings that somebody was told of.
final class Told: Sendable {
  private let noted = Mutex<[OnboardingRecord]>([])

  var all: [OnboardingRecord] { noted.withLock { $0 } }

  func note(_ record: OnboardingRecord) { noted.withLock { $0.append(record) } }
}

extension Logger {
  /// For tests that do not look at the log.
  static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
