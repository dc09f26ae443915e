import AirbyteAPI
import Logging

extension JetwayConfiguration {
  /// What works and is seldom meant, in sentences.
  package var warnings: [String] {
    guard rules.grace < rules.longestCall else { return [] }
    return [
      "reconciliation.grace (\(rules.grace.spelled)) is shorter than a create may be on its way "
        + "(\(rules.longestCall.spelled), four times airbyte.timeout): one that Airbyte carries out "
        + "late can be sent twice"
    ]
  }

  func logWarnings(to logger: Logger) {
    for warning in warnings { logger.warning("\(warning)") }
  }
}
