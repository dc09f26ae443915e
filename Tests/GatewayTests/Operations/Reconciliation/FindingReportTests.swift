import Gateway
import StrictJSON
import Testing

@Suite("A report of findings")
struct FindingReportTests {
  private static let id = OnboardingID("onb_01jdm5h8aa0123456789abcdef")!
  private static let adoption = Finding.Action.adopt(id, connectorID: "a")
  private static let deletion = Finding.Action.delete(connectorID: "b")
  private static let findings = [
    Finding(
      .unadopted, in: "acme", of: id, connectorIDs: ["a"], "It is there.", actions: [adoption]),
    Finding(
      .duplicates, in: "acme", of: id, connectorIDs: ["b"], "There is another.",
      actions: [deletion]),
    Finding(.gone, in: "umbra", of: id, connectorIDs: ["c"], "It is not there.", advice: "look"),
  ]

  @Test("tells by workspace what was found, what is planned and what is left to a person")
  func plan() {
    #expect(
      FindingReport(Self.findings, workspaces: 3).text() == """
        acme
          unadopted: It is there.
            plan: adopt a for onb_01jdm5h8aa0123456789abcdef
          duplicates: There is another.
            plan: delete b
        umbra
          gone: It is not there.
            by hand: look
        3 findings in 3 workspaces, 1 for a person to decide.
        --apply carries the plan out: 2 actions.

        """)
  }

  @Test("tells what became of each action")
  func results() {
    let text = FindingReport(
      Self.findings, workspaces: 1,
      results: [Self.adoption: .done, Self.deletion: .failed("no such thing")]
    ).text()
    #expect(text.contains("    done: adopt a for onb_01jdm5h8aa0123456789abcdef\n"))
    #expect(text.contains("    not done: delete b: no such thing\n"))
    #expect(text.hasSuffix("3 findings in 1 workspace, 1 for a person to decide.\n"))
  }

  @Test("is clean where nothing was found, or everything that was found is done")
  func clean() {
    #expect(FindingReport([], workspaces: 2).text() == "Nothing was found in 2 workspaces.\n")
    #expect(FindingReport([], workspaces: 2).isClean)
    #expect(
      FindingReport([], workspaces: 2, planned: 1).text()
        == "Nothing was found in 2 workspaces.\n1 connector is being deleted.\n")
    #expect(FindingReport([], workspaces: 2, planned: 2).isClean)
    let settled: [Finding.Action: ActionResult] = [Self.adoption: .done, Self.deletion: .done]
    let two = Array(Self.findings.prefix(2))
    #expect(FindingReport(two, workspaces: 1, results: settled).isClean)
    #expect(!FindingReport(two, workspaces: 1).isClean)
    #expect(!FindingReport(two, workspaces: 1, results: [Self.adoption: .done]).isClean)
    #expect(!FindingReport(Self.findings, workspaces: 1, results: settled).isClean)
  }

  @Test("is one JSON object a finding")
  func json() throws {
    let report = FindingReport(
      Self.findings, workspaces: 1, results: [Self.deletion: .failed("why")])
    let lines = report.jsonLines.split(separator: "\n")
    let parsed = try lines.map { try JSON(parsing: Array($0.utf8)) }
    #expect(parsed.map { $0["finding"] } == ["unadopted", "duplicates", "gone"])
    let planned: JSON = [
      "action": "adopt", "connector_id": "a", "onboarding": .string(Self.id.description),
      "result": "planned",
    ]
    #expect(parsed[0]["actions"] == [planned])
    let failed: JSON = [
      "action": "delete", "connector_id": "b", "result": "failed", "reason": "why",
    ]
    #expect(parsed[1]["actions"] == [failed])
    #expect(parsed[2]["actions"] == [])
  }
}
