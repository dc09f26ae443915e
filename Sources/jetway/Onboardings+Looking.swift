import ArgumentParser
import Gateway
import StrictJSON
import Workbench

extension Onboardings {
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List onboardings, the newest first.",
      discussion: """
        Examples:
          jetway onboardings list --state unknown --state ambiguous
          jetway onboardings list --source billing --since 2h --json
          jetway onboardings list --reference cust_42 --ledger /var/lib/jetway/ledger.sqlite
        """)

    @OptionGroup var location: LedgerLocation

    @Option(help: "Only in this state; may be repeated.")
    var state: [OnboardingState] = []

    @Option(help: "Only from this source.")
    var source: String?

    @Option(help: "Only for this workspace.")
    var workspace: String?

    @Option(help: "Only for this connector, such as hubspot.")
    var connector: String?

    @Option(help: "Only with this reference.")
    var reference: String?

    @Option(
      help:
        "Only accepted at this time or later: 2026-11-24T08:00:00Z, 2026-11-24, or 2h ago as 2h.",
      transform: Timestamp.parse)
    var since: Timestamp?

    @Option(help: "Only accepted at this time or earlier.", transform: Timestamp.parse)
    var until: Timestamp?

    @Option(help: "How many at most.")
    var limit = 50

    @Flag(help: "Print JSON Lines instead.")
    var json = false

    func validate() throws {
      guard limit > 0 else { throw ValidationError("--limit must be at least 1") }
    }

    func run() async throws {
      var filter = OnboardingFilter()
      filter.states = Set(state)
      filter.source = source
      filter.workspace = workspace
      filter.connector = connector
      filter.reference = reference
      filter.since = since
      filter.until = until
      filter.limit = Int64(limit)
      do throws(CommandFailure) {
        let records = try await location.inspection().onboardings(filter)
        let list = OnboardingList(records, by: filter)
        Terminal.output.write(
          json
            ? list.jsonLines
            : list.text(at: WallClock.system.now(), paint: Terminal.output.paint))
      } catch {
        throw error.exit("onboardings list")
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show all that is known of one, its audit entries too, and what is possible now.",
      discussion: "Example: jetway onboardings show onb_01jd… --config /etc/jetway/jetway.yaml")

    @OptionGroup var subject: Subject

    func run() async throws {
      do throws(CommandFailure) {
        let details = try await subject.location.inspection().details(of: subject.id)
        Terminal.output.write(
          subject.json
            ? JSON.object(details.json).text + "\n"
            : details.text(at: WallClock.system.now(), paint: Terminal.output.paint))
      } catch {
        throw error.exit("onboardings show")
      }
    }
  }
}

extension OnboardingState: ExpressibleByArgument {}

extension Timestamp {
  static func parse(_ text: String) throws -> Timestamp {
    guard let moment = Timestamp(spelled: text, now: WallClock.system.now()) else {
      throw ValidationError("write 2026-11-24T08:00:00Z, 2026-11-24, or an age such as 2h or 3d")
    }
    return moment
  }
}
