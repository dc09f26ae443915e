import AirbyteAPI
import Logging

extension JetwayConfiguration {
  /// What works and is seldom meant, in sentences.
  package var warnings: [String] {
    let unverified = sources.filter { !$0.verifier.isProof }.map { source in
      "sources.\(source.name) is verified by nothing: anyone who reaches its address can create "
        + "connectors"
    }
    guard rules.grace < rules.longestCall else { return unverified }
    return unverified + [
      "reconciliation.grace (\(rules.grace.spelled)) is shorter than a create may be on its way "
        + "(\(rules.longestCall.spelled), four times airbyte.timeout): one that Airbyte carries out "
        + "late can be sent twice"
    ]
  }

  func logWarnings(to logger: Logger) {
    for warning in warnings { logger.warning("\(warning)") }
  }
}
