import ArgumentParser
import Logging

extension Logger {
  /// Lines on standard error, where a supervisor collects them.
  static func standardError(_ level: Level) -> Logger {
    var logger = Logger(label: "jetway") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = level
    return logger
  }
}

extension Logger.Level {
  static func parse(_ text: String) throws -> Logger.Level {
    guard let level = Logger.Level(rawValue: text) else {
      throw ValidationError(
        "must be one of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return level
  }
}
