/// How long somebody who asks for an onboarding's status waits for news: `?wait=N`.
package struct LongPoll: Sendable, Hashable {
  /// In seconds.
  package static let range: ClosedRange<Int64> = 0...60

  /// Zero where the query does not say.
  package let wait: Duration

  /// - Parameter query: As sent, without the `?`; nil where there was none.
  package init(query: String?) throws(Refusal) {
    guard let query, !query.isEmpty else {
      wait = .zero
      return
    }
    let digits = query.utf8.dropFirst("wait=".utf8.count)
    guard query.hasPrefix("wait="), (1...2).contains(digits.count),
      digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
      let seconds = Int64(Substring(digits)), Self.range.contains(seconds)
    else {
      throw Refusal(
        .malformedRequest,
        "This address takes one query parameter, once: wait=0 to wait=60, in seconds.")
    }
    wait = .seconds(seconds)
  }
}
