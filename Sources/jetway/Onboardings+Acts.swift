import ArgumentParser
import Gateway

extension Onboardings {
  struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Try one again now, with all its time to go; look again where it was ambiguous.",
      discussion: "Example: jetway onboardings retry onb_01jd… --config /etc/jetway/jetway.yaml")

    @OptionGroup var subject: Subject

    func run() async throws { try await subject.perform(.retry(subject.id), as: "retry") }
  }

  struct Abandon: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give one up: nothing is sent for it any more, and its secret is erased.",
      discussion: """
        What may exist of it upstream stays there; jetway reconcile finds it. Example:
          jetway onboardings abandon onb_01jd… --reason "the customer left"
        """)

    @OptionGroup var subject: Subject

    @Option(help: "Why, for the audit log.")
    var reason: String?

    func validate() throws {
      guard reason?.utf8.count ?? 0 <= ControlCommand.reasonLimit else {
        throw ValidationError("a reason has at most \(ControlCommand.reasonLimit) bytes")
      }
    }

    func run() async throws {
      try await subject.perform(.abandon(subject.id, reason: reason), as: "abandon")
    }
  }

  struct Resolve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what became of one: which connector is its own, or that none was created.",
      discussion: """
        Airbyte is asked first whether the connector exists, in the onboarding's workspace, and \
        bears no other onboarding's marker. Examples:
          jetway onboardings resolve onb_01jd… --connector-id 0f0c2a3e-…
          jetway onboardings resolve onb_01jd… --absent     # it is sent again
        """)

    @OptionGroup var subject: Subject

    @Option(help: "The connector that is this onboarding's.")
    var connectorID: String?

    @Flag(help: "No connector of it exists: a create may be sent again.")
    var absent = false

    @Flag(help: "Do not ask Airbyte about the connector.")
    var unchecked = false

    func validate() throws {
      guard (connectorID != nil) != absent else {
        throw ValidationError("say either --connector-id ID or --absent")
      }
      guard !absent || !unchecked else {
        throw ValidationError("--unchecked goes with --connector-id")
      }
    }

    func run() async throws {
      let command =
        connectorID.map { id in
          ControlCommand.resolve(subject.id, connectorID: id, isChecked: !unchecked)
        } ?? .resolveAbsent(subject.id)
      try await subject.perform(command, as: "resolve")
    }
  }
}
