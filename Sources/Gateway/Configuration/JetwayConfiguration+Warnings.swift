import AirbyteAPI
import Logging

extension JetwayConfiguration {
  /// What works and is seldom meant, in sentences.
  package var warnings: [String] { graceWarnings + cookieWarnings }

  private var graceWarnings: [String] {
    guard rules.grace < rules.longestCall else { return [] }
    return [
      "reconciliation.grace (\(rules.grace.spelled)) is shorter than a create may be on its way "
        + "(\(rules.longestCall.spelled), four times airbyte.timeout): one that Airbyte carries out "
        + "late can be sent twice"
    ]
  }

  private var cookieWarnings: [String] {
    let isLocal =
      publicURL.text.wholeMatch(of: /http:\/\/(localhost|127\.0\.0\.1)([:\/].*)?/) != nil
    guard !publicURL.text.hasPrefix("https://"), !isLocal,
      recipes.contains(where: { $0.oauthApp != nil && $0.provider != nil })
    else { return [] }
    return [
      "public_url is not https: codes and cookies of the OAuth round trip can be read on the way"
    ]
  }

  func logWarnings(to logger: Logger) {
    for warning in warnings { logger.warning("\(warning)") }
  }
}
