import ArgumentParser
import Gateway
import StrictJSON
import Workbench

extension Audit {
  struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Erase an onboarding's personal data: names, the reference, what Airbyte said.",
      discussion: """
        The log holds digests of such values only; what opens them is erased here, so that the log \
        and every proof stay as they are. The connector stays in Airbyte, where it has to be deleted \
        by itself. There is no way back. Example:
          jetway audit erase onb_01jd… --config /etc/jetway/jetway.yaml

        Exit status: 0 where it was done, 1 where the onboarding is not settled or is held, 66 where \
        there is no such onboarding, 69 where the ledger or its server cannot be had, 78 for a \
        configuration with mistakes.
        """)

    @Argument(help: "The onboarding, such as onb_01jd….", transform: OnboardingID.parse)
    var id: OnboardingID

    @OptionGroup var location: LedgerLocation

    @Flag(help: "Print a JSON object instead.")
    var json = false

    func run() async throws {
      do throws(CommandFailure) {
        let answer = try await location.perform(.erase(id))
        guard !json else { return Terminal.output.write(JSON.object(answer).text + "\n") }
        let count = answer["disclosures_erased"]?.int ?? 0
        Terminal.output.write(
          "Erased: what the ledger had of \(id), and \(count) value(s) behind digests of the log.\n"
        )
      } catch {
        throw error.exit("audit erase")
      }
    }
  }
}
