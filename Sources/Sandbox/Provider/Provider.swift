/// An OAuth provider of the sandbox: how it behaves, what it has handed out, what it was asked.
///
/// It judges by RFC 6749, 7636, 7009 and 9207, and departs from them only by its switches.
struct Provider: Sendable {
  let name: String
  var settings: ProviderSettings
  /// By the code itself; spent ones are kept, to be known when they come again.
  var codes: [String: AuthorizationCode] = [:]
  var tokens = ProviderTokens()
  var tally = ProviderTally()

  /// - Returns: `nil` for a name that is not of lower-case letters, digits and hyphens.
  init?(_ name: String) {
    guard (1...64).contains(name.utf8.count),
      name.utf8.allSatisfy({
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
      })
    else { return nil }
    self.name = name
    settings = .defaults(for: name)
  }

  /// Of the one client that is registered.
  var clientID: String { "demo-\(name)-app" }
}
