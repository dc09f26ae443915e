import ArgumentParser
import Gateway
import StrictJSON
import Workbench

extension Notifications {
  struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send one again now, or all that were not delivered, with all tries before them.",
      discussion: """
        A source that wanted no more of them (410) is sent to again. Examples:
          jetway notifications retry msg_01jd…
          jetway notifications retry --all-failed --source billing
        """)

    @Argument(help: "The notification, such as msg_01jd….", transform: NotificationID.parse)
    var id: NotificationID?

    @Flag(help: "All that were given up, or whose source wanted no more.")
    var allFailed = false

    @Option(help: "With --all-failed: only those to this source.")
    var source: String?

    @Flag(help: "Print a JSON object instead.")
    var json = false

    @OptionGroup var location: LedgerLocation

    func validate() throws {
      guard (id != nil) != allFailed else {
        throw ValidationError("name one notification, or say --all-failed")
      }
      guard source == nil || allFailed else {
        throw ValidationError("--source goes with --all-failed")
      }
      guard (1...ControlCommand.textLimit).contains(source?.utf8.count ?? 1) else {
        throw ValidationError("a source has 1 to \(ControlCommand.textLimit) bytes")
      }
    }

    func run() async throws {
      let command =
        id.map { ControlCommand.retryNotification($0) } ?? .retryNotifications(source: source)
      do throws(CommandFailure) {
        let channel = try await location.channel()
        let report = try await channel.retryNotifications(command)
        Terminal.output.write(json ? report.json : report.text)
      } catch {
        throw error.exit("notifications retry")
      }
    }
  }
}
