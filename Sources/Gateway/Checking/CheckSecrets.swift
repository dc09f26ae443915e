import Secrets
import Synchronization

/// What the connectors were created with that are about to be checked, in this process's memory only:
/// what a service says of credentials can quote them. What was created before a restart is not here.
final class CheckSecrets: Sendable {
  /// How many connectors; of more, Airbyte's words are left out.
  private static let limit = 4_096

  private let secrets = Mutex<[OnboardingID: [Secret]]>([:])

  func keep(_ secrets: [Secret], of id: OnboardingID) {
    self.secrets.withLock { kept in
      guard kept.count < Self.limit else { return }
      kept[id] = secrets
    }
  }

  /// nil where they are not known.
  func known(of id: OnboardingID) -> [Secret]? { secrets.withLock { $0[id] } }

  func forget(_ id: OnboardingID) { secrets.withLock { $0[id] = nil } }
}
