import AirbyteAPI
import Logging

extension JetwayConfiguration {
  /// What works and is seldom meant, in sentences.
  package var warnings: [String] {
    guard rules.grace < airbyte.attemptTimeout else { return [] }
    return [
      "reconciliation.grace (\(rules.grace.spelled)) is shorter than airbyte.timeout "
        + "(\(airbyte.attemptTimeout.spelled)): a create that Airbyte carries out late can be sent "
        + "twice"
    ]
  }

  func logWarnings(to logger: Logger) {
    for warning in warnings { logger.warning("\(warning)") }
  }
}
