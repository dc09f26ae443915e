import ArgumentParser
import Gateway
import Workbench

struct Onboardings: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look at onboardings, and settle by hand what Jetway cannot settle.",
    discussion: """
      Looking works with the ledger in use and without the deployment's secrets. Changes go through \
      the control socket of the server that owns the ledger (FILE.control, for its user and root), \
      or into the ledger where no server owns it; each is an entry of the audit log.

      Exit status: 0 where it was done, 1 where the onboarding's state does not allow it, 66 where \
      there is no such onboarding, 69 where the ledger, its server or Airbyte cannot be had, 78 for \
      a configuration with mistakes.
      """,
    subcommands: [List.self, Show.self, Retry.self, Abandon.self, Resolve.self])

  /// One onboarding, and how the answer is printed.
  struct Subject: ParsableArguments {
    @Argument(help: "The onboarding, such as onb_01jd….", transform: OnboardingID.parse)
    var id: OnboardingID

    @Flag(help: "Print a JSON object instead.")
    var json = false

    @OptionGroup var location: LedgerLocation

    /// Carries a command out and tells what the onboarding is now.
    func perform(_ command: ControlCommand, as name: String) async throws {
      do throws(CommandFailure) {
        let channel = try await location.channel()
        let report = try await channel.settle(command)
        Terminal.output.write(json ? report.json : report.text(paint: Terminal.output.paint))
      } catch {
        throw error.exit("onboardings \(name)")
      }
    }
  }
}

extension OnboardingID {
  static func parse(_ text: String) throws -> OnboardingID {
    guard let id = OnboardingID(text) else {
      throw ValidationError("an onboarding is named by onb_ and 26 characters")
    }
    return id
  }
}
