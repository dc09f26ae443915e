import ArgumentParser
import Gateway
import StrictJSON
import Workbench

extension Notifications {
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List notifications, the newest first.",
      discussion: """
        Examples:
          jetway notifications list --state failed --state disabled
          jetway notifications list --source billing --json
          jetway notifications list --onboarding onb_01jd…
        """)

    @OptionGroup var location: LedgerLocation

    @Option(help: "Only in this state: pending, delivered, failed or disabled; may be repeated.")
    var state: [NotificationState] = []

    @Option(help: "Only to this source.")
    var source: String?

    @Option(help: "Only of this onboarding.", transform: OnboardingID.parse)
    var onboarding: OnboardingID?

    @Option(help: "How many at most.")
    var limit = 50

    @Flag(help: "Print JSON Lines instead.")
    var json = false

    func validate() throws {
      guard limit > 0 else { throw ValidationError("--limit must be at least 1") }
    }

    func run() async throws {
      var filter = NotificationFilter()
      filter.states = Set(state)
      filter.source = source
      filter.onboarding = onboarding
      filter.limit = Int64(limit)
      do throws(CommandFailure) {
        let list = NotificationList(
          try await location.inspection().notifications(filter), by: filter)
        Terminal.output.write(
          json
            ? list.jsonLines
            : list.text(at: WallClock.system.now(), paint: Terminal.output.paint))
      } catch {
        throw error.exit("notifications list")
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one with the body that its source gets.",
      discussion: "Example: jetway notifications show msg_01jd… --config /etc/jetway/jetway.yaml")

    @Argument(help: "The notification, such as msg_01jd….", transform: NotificationID.parse)
    var id: NotificationID

    @Flag(help: "Print a JSON object instead.")
    var json = false

    @OptionGroup var location: LedgerLocation

    func run() async throws {
      do throws(CommandFailure) {
        let details = try await location.inspection().details(of: id)
        Terminal.output.write(
          json
            ? JSON.object(details.json).text + "\n"
            : details.text(at: WallClock.system.now(), paint: Terminal.output.paint))
      } catch {
        throw error.exit("notifications show")
      }
    }
  }
}
