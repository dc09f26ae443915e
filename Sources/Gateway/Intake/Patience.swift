package import FastCGI

/// How long a webhook's sender waits for its onboarding before it is answered with 202.
package struct Patience: Sendable, Hashable {
  /// No request waits longer, whatever it prefers: web servers and what stands before them give up
  /// after a minute.
  package static let longest: Duration = .seconds(60)

  package let wait: Duration
  /// What `Preference-Applied` says (RFC 7240, section 3); nil where nothing was preferred.
  package let applied: String?

  /// Reads `respond-async` and `wait` (RFC 7240, sections 4.1 and 4.3); what cannot be understood is
  /// ignored (section 2).
  ///
  /// - Parameter respondWithin: How long to wait for a request without a preference.
  package init(_ fields: HeaderFields, respondWithin: Duration) {
    let preferences = Preferences(fields)
    let isAsync = preferences["respond-async"] == ""
    let seconds = preferences["wait"].flatMap(Self.seconds)
    wait = seconds.map { .seconds($0) } ?? (isAsync ? .zero : respondWithin)
    let said = (isAsync ? ["respond-async"] : []) + (seconds.map { ["wait=\($0)"] } ?? [])
    applied = said.isEmpty ? nil : said.joined(separator: ", ")
  }

  /// Delta-seconds (RFC 9110, section 10.2.3), cut to the longest wait.
  private static func seconds(_ text: String) -> Int64? {
    guard !text.isEmpty, text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
    else { return nil }
    let most = longest.components.seconds
    return min(Int64(text) ?? most, most)
  }
}
