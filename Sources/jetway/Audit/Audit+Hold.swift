import ArgumentParser
import Gateway
import StrictJSON
import Workbench

extension Audit {
  struct Hold: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep entries from being deleted, such as for a case before court; or let them go.",
      discussion: """
        Neither jetway audit prune nor jetway audit erase touches what is held. The reason is kept in \
        the ledger and not in the log, which never forgets. Without --last all that will come is held \
        too, and with --onboarding as long as it is not settled. Examples:
          jetway audit hold --first 1200 --last 4800 --reason "case 12 O 345/26"
          jetway audit hold --onboarding onb_01jd… --reason "asked for by the customer's lawyer"
          jetway audit hold --list
          jetway audit hold --release 3

        Exit status: 0 where it was done, 1 where the hold was released before, 66 where there is no \
        such hold or onboarding, 69 where the ledger or its server cannot be had, 78 for a \
        configuration with mistakes.
        """)

    @OptionGroup var location: LedgerLocation

    @Option(help: "The first entry to hold.")
    var first: Int64?

    @Option(help: "The last entry to hold.")
    var last: Int64?

    @Option(help: "Hold what the log has of this onboarding.", transform: OnboardingID.parse)
    var onboarding: OnboardingID?

    @Option(help: "Why, for whoever asks whether it can be released.")
    var reason: String?

    @Option(help: "Let the hold of this number go.")
    var release: Int64?

    @Flag(help: "List the holds, those that hold first.")
    var list = false

    @Flag(help: "Print a JSON object for each hold instead.")
    var json = false

    func validate() throws {
      let deeds = [first != nil, onboarding != nil, release != nil, list].count { $0 }
      guard deeds == 1 else {
        throw ValidationError("say one of --first N, --onboarding ID, --release ID and --list")
      }
      guard (last == nil || first != nil) && first ?? 0 >= 0 && first ?? 0 <= last ?? .max else {
        throw ValidationError("--last goes with --first, and is not less")
      }
      let isHolding = first != nil || onboarding != nil
      guard isHolding == (reason != nil) else {
        throw ValidationError("a new hold, and only that, has a --reason")
      }
      guard (1...ControlCommand.textLimit).contains(reason?.utf8.count ?? 1) else {
        throw ValidationError("a reason has 1 to \(ControlCommand.textLimit) bytes")
      }
      guard release ?? 0 >= 0 else { throw ValidationError("a hold's number is not negative") }
    }

    func run() async throws {
      do throws(CommandFailure) {
        if list { return show(try await location.inspection().holds()) }
        if let release {
          return tell(try await location.perform(.release(hold: release)), "released")
        }
        let scope =
          onboarding.map { HoldScope.onboarding($0) } ?? .entries(first: first ?? 0, last: last)
        tell(try await location.perform(.hold(scope, reason: reason ?? "")), "holds")
      } catch {
        throw error.exit("audit hold")
      }
    }

    private func show(_ holds: [KeptHold]) {
      Terminal.output.write(
        json
          ? holds.map { JSON.object($0.json).text + "\n" }.joined()
          : KeptHold.table(holds).text(paint: Terminal.output.paint))
    }

    private func tell(_ answer: JSONObject, _ deed: String) {
      guard !json else { return Terminal.output.write(JSON.object(answer).text + "\n") }
      let last = answer["last"]?.int.map { "to \($0)" } ?? "on"
      let text =
        "Hold \(answer["hold"]?.int ?? 0) \(deed) entries from \(answer["first"]?.int ?? 0)"
      Terminal.output.write("\(text) \(last).\n")
    }
  }
}
