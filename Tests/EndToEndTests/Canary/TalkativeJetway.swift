import Foundation
import Gateway
import StrictJSON
import Testing
import Workbench

/// The gateway of a stack with the most talkative log there is, and what its programs print.
struct TalkativeJetway {
  let layout: StackLayout
  let process: ChildProcess

  /// - Parameter log: The name of its log in the stack's folder.
  init(_ layout: StackLayout, log: String) async throws {
    self.layout = layout
    process = try ChildProcess(
      "jetway", TestStack.executable.path,
      ["serve", "--config", layout.configurationPath, "--log-level", "trace"],
      log: layout.url(log), environment: layout.environment)
    try await process.untilReady { $0.output.contains("ready\n") }
  }

  /// Every canary in any file, before and after everything that can be printed was printed into one:
  /// a command that finds no server may write to the ledger.
  static func betrayals(of canaries: Canaries, in layout: StackLayout) async throws -> [String] {
    let before = try canaries.found(in: layout.scratch)
    try await print(
      [
        "audit", "list", "--all", "--format", "jsonl", "--unrecorded", "--ledger",
        layout.path("ledger.sqlite"),
      ], layout)
    try await print(["check", "--config", layout.configurationPath], layout)
    try await print(
      ["onboardings", "list", "--config", layout.configurationPath, "--limit", "1000"], layout)
    try await show(layout)
    // It may have findings, and Airbyte may not list anything.
    try await print(
      ["reconcile", "--config", layout.configurationPath], layout, statuses: [0, 1, 69])
    return before + (try canaries.found(in: layout.scratch))
  }

  private static func print(
    _ arguments: [String], _ layout: StackLayout, statuses: Set<Int32> = [0]
  ) async throws {
    let child = try ChildProcess(
      "jetway \(arguments[0])", TestStack.executable.path, arguments,
      log: layout.url("\(arguments[0]).output"), environment: layout.environment)
    try await eventually(within: .seconds(20)) { !child.isRunning }
    #expect(statuses.contains(child.status ?? -1), "\(child.output)")
  }

  /// What `onboardings list --json` and, for each of them, `onboardings show` print, with `--json`
  /// and without, and the same of notifications; not by the program, which would have to be started as often.
  private static func show(_ layout: StackLayout) async throws {
    let ledger = LedgerInspection(path: layout.path("ledger.sqlite"))
    var filter = OnboardingFilter()
    filter.limit = 1_000
    let records = try await ledger.onboardings(filter)
    var text = OnboardingList(records, by: filter).jsonLines
    for record in records {
      let details = try await ledger.details(of: record.id)
      text += JSON.object(details.json).text + "\n" + details.text(at: record.updatedAt)
    }
    #expect(!records.isEmpty)
    var notified = NotificationFilter()
    notified.limit = 1_000
    let notifications = try await ledger.notifications(notified)
    text += NotificationList(notifications, by: notified).jsonLines
    for notification in notifications {
      let details = try await ledger.details(of: notification.id)
      text += JSON.object(details.json).text + "\n" + details.text(at: notification.createdAt)
    }
    try Data(text.utf8).write(to: layout.url("show.output"))
  }
}
