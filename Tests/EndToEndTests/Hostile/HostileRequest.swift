import Secrets
import Testing

/// A request that means no good, and the statuses it may be answered with.
struct HostileRequest: Sendable, CustomTestStringConvertible {
  let name: String
  var statuses: Set<Int>
  let make: @Sendable (Secret) -> RawRequest

  init(_ name: String, _ statuses: Int..., make: @escaping @Sendable (Secret) -> RawRequest) {
    self.name = name
    self.statuses = Set(statuses)
    self.make = make
  }

  var testDescription: String { name }

  static let good =
    #"{"connector":"hubspot","workspace":"acme-1","refresh_token":"hostile-token"}"#

  static let all = signatures + headers + bodies + members + addresses + framing
}
