import Gateway
import Testing

@Suite("What a source may create")
struct SourcePolicyTests {
  static let table: [(String, String, Bool)] = [
    ("acme", "acme", true), ("acme", "acme-1", false), ("acme", "Acme", false),
    ("acme-*", "acme-1", true), ("acme-*", "acme-", true), ("acme-*", "xacme-1", false),
    ("*", "", true), ("*", "anything", true), ("*-eu", "acme-eu", true), ("*-eu", "eu", false),
    ("a*c*e", "abcde", true), ("a*c*e", "ace", true), ("a*c*e", "aec", false),
    ("a*a", "a", false), ("a*a", "aa", true), ("*b*b*", "ab", false), ("*b*b*", "abb", true),
    ("", "", true), ("", "a", false), ("a**b", "ab", true), ("K", "\u{212A}", false),
    ("ab*b", "ab", false),
  ]

  @Test("A star stands for any run of characters", arguments: table)
  func patterns(pattern: String, name: String, matches: Bool) {
    #expect(WorkspacePattern(pattern).matches(name) == matches)
  }

  func permit(_ body: String) throws(Refusal) -> PermittedOrder {
    try Fixtures.billing.permit(
      ConnectorOrder(Fixtures.billing.verify(Fixtures.webhook(body), at: Fixtures.now)))
  }

  @Test("What the policy names is permitted, the rest is told with the rule")
  func policy() throws {
    _ = try permit(Fixtures.body)
    let connector = #expect(throws: Refusal.self) {
      try permit(#"{"connector":"github","workspace":"acme-1","refresh_token":"t"}"#)
    }
    #expect(connector?.type == .forbidden)
    #expect(connector?.flaws.first?.pointer == "/connector")
    let workspace = #expect(throws: Refusal.self) {
      try permit(#"{"connector":"hubspot","workspace":"other","refresh_token":"t"}"#)
    }
    #expect(workspace?.type == .forbidden)
    #expect(workspace?.flaws.first?.pointer == "/workspace")
  }

  static let titles: [(String?, Bool)] = [
    ("Acme HubSpot", true), ("Acme ", true), ("Other", false), (nil, false),
  ]

  @Test(
    "A name has to match too, where the policy says so, and then has to be given", arguments: titles
  )
  func names(name: String?, isPermitted: Bool) throws {
    let source = PolicyStage.sources { $0.names = [WorkspacePattern("Acme *")] }[0]
    let request = PolicyStage.webhook("1", name: name)
    let permit = { () throws(Refusal) in
      _ = try source.permit(ConnectorOrder(source.verify(request, at: Fixtures.now)))
    }
    guard !isPermitted else { return try permit() }
    let refusal = #expect(throws: Refusal.self) { try permit() }
    #expect(refusal?.type == .forbidden)
    #expect(refusal?.flaws.map(\.pointer) == ["/name"])
  }
}
