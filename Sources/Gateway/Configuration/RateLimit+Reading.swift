import Yams

extension YAMLValue {
  /// `10/s`, `600/min` or `5000/h`; or `{limit: 10/s, burst: 30}`.
  func rateLimit() -> RateLimit? {
    guard case .mapping = node else { return rate(burst: nil) }
    guard let section = section() else { return nil }
    let limit = section.required("limit")
    let burst = section.optional("burst")?.integer(in: 1...1_000_000)
    section.finish()
    return limit?.rate(burst: burst)
  }

  private func rate(burst: Int?) -> RateLimit? {
    guard let text = text() else { return nil }
    guard let match = text.wholeMatch(of: /([0-9]{1,7})\/(s|min|h)/), let count = Int(match.1),
      (1...1_000_000).contains(count), let unit = RateLimit.Unit(rawValue: String(match.2))
    else {
      note(
        "must be a whole number from 1 to 1000000 and a time (s, min, h), such as 10/s or 600/min")
      return nil
    }
    return RateLimit(count, per: unit, burst: burst)
  }
}
