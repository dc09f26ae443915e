import ArgumentParser
import Gateway

struct Notifications: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look at what sources were told of their onboardings' ends, and send it again.",
    discussion: """
      Looking works with the ledger in use and without the deployment's secrets. A retry goes \
      through the control socket of the server that owns the ledger, or into the ledger where no \
      server owns it; each is an entry of the audit log.

      Exit status: 0 where it was done, 1 where it was delivered already or its source has no \
      address, 66 where there is no such notification, 69 where the ledger or its server cannot be \
      had, 78 for a configuration with mistakes.
      """,
    subcommands: [List.self, Show.self, Retry.self])
}

extension NotificationID {
  static func parse(_ text: String) throws -> NotificationID {
    guard let id = NotificationID(text) else {
      throw ValidationError("a notification is named by msg_ and 26 characters")
    }
    return id
  }
}

extension NotificationState: ExpressibleByArgument {}
