import Gateway
import Testing

@Suite("The policy of a source in the configuration")
struct PolicyMistakesTests {
  static func policy(_ lines: String) throws -> SourcePolicy {
    let text = JetwayConfigurationTests.good.replacing(
      "    workspaces: [\"acme-*\", internal]\n",
      with: "    workspaces: [\"acme-*\", internal]\n"
        + lines.split(separator: "\n").map { "    \($0)\n" }.joined())
    return try JetwayConfigurationTests.parse(text).sources[0].policy
  }

  @Test("is one connector of a type in a workspace, where nothing is said")
  func defaults() throws {
    let policy = try Self.policy("")
    #expect(policy.second == .refuse)
    #expect(policy.names == nil && policy.rate == nil && policy.dailyQuota == nil)
  }

  @Test("is read in full")
  func reads() throws {
    let policy = try Self.policy(
      """
      names: ["Acme *"]
      rate: {limit: 600/min, burst: 20}
      daily_quota: 500
      second_connector: replace
      """)
    #expect(policy.names?.map(\.text) == ["Acme *"])
    #expect(policy.rate == RateLimit(600, per: .minute, burst: 20))
    #expect(policy.dailyQuota == 500)
    #expect(policy.second == .replace)
    #expect(try Self.policy("rate: 10/s").rate == RateLimit(10, per: .second, burst: 10))
  }

  static let mistakes: [(String, String, String)] = [
    ("names: Acme", "names", "must be a list"),
    ("rate: 10", "rate", "10/s or 600/min"), ("rate: 0/s", "rate", "from 1"),
    ("rate: 10/d", "rate", "10/s or 600/min"),
    ("rate: {burst: 3}", "rate.limit", "is required"),
    ("rate: {limit: 1/s, burst: 0}", "rate.burst", "whole number"),
    ("rate: {limit: 1/s, bust: 2}", "rate.bust", "did you mean burst?"),
    ("daily_quota: 0", "daily_quota", "whole number"),
    ("daily_qouta: 5", "daily_qouta", "did you mean daily_quota?"),
    ("second_connector: no", "second_connector", "refuse or replace or allow"),
  ]

  @Test("has its mistakes told with their key and a remedy", arguments: mistakes)
  func told(line: String, key: String, message: String) {
    let error = #expect(throws: ConfigurationMistakes.self) { try Self.policy(line) }
    #expect(
      error?.mistakes.contains {
        $0.key == "sources.billing.\(key)" && $0.message.contains(message)
      } == true, "\(String(describing: error))")
  }

  @Test("is told by jetway check")
  func report() throws {
    let text = JetwayConfigurationTests.good.replacing(
      "    workspaces: [\"acme-*\", internal]\n",
      with: """
            workspaces: ["acme-*", internal]
            names: ["Acme *"]
            rate: 10/s
            daily_quota: 500

        """)
    let facts =
      ConfigurationReport(try JetwayConfigurationTests.parse(text)).sections
      .first { $0.title == "source billing" }?.facts ?? []
    for fact in [
      "under names Acme *", "at most 10/s, 10 at once; over it 429",
      "at most 500 new onboardings in a UTC day; over it 429",
      "one connector of a type in a workspace: a second is refused",
    ] { #expect(facts.contains(fact), "\(facts)") }
  }
}
