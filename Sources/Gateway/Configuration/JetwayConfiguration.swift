package import AirbyteAPI
package import FastCGI

/// Everything a deployment is told: one YAML file, read and found sound.
package struct JetwayConfiguration: Sendable {
  package let listen: ListenAddress
  /// The group that may connect to the Unix socket: the web server's. nil leaves the process's own.
  package let socketGroup: String?
  package let publicURL: PublicURL
  /// The ledger's file.
  package let ledger: String
  package let airbyte: AirbyteConfiguration
  package let sources: [Source]
  package let recipes: [Recipe]
  package let fingerprintKey: FingerprintKey
  package let sealingKeys: SealingKeys
  /// How long a webhook's request waits for its onboarding to be settled before it is told to ask
  /// again; a request may prefer otherwise.
  package let respondWithin: Duration
  /// Including the ``attemptLease``.
  package let rules: ProvisioningRules
  package let limits: TransportLimits
  /// User ids that may connect to the socket; nil for anyone who can reach it.
  package let allowedPeers: Set<UInt32>?

  package init(
    listen: ListenAddress, socketGroup: String?, publicURL: PublicURL, ledger: String,
    airbyte: AirbyteConfiguration, sources: [Source], recipes: [Recipe],
    fingerprintKey: FingerprintKey, sealingKeys: SealingKeys, respondWithin: Duration,
    rules: ProvisioningRules, limits: TransportLimits, allowedPeers: Set<UInt32>?
  ) {
    self.listen = listen
    self.socketGroup = socketGroup
    self.publicURL = publicURL
    self.ledger = ledger
    self.airbyte = airbyte
    self.sources = sources
    self.recipes = recipes
    self.fingerprintKey = fingerprintKey
    self.sealingKeys = sealingKeys
    self.respondWithin = respondWithin
    self.rules = rules
    self.limits = limits
    self.allowedPeers = allowedPeers
  }

  /// How long one onboarding's attempt may still be running: a token, the call, and both again
  /// after a 401, each within its own time limit.
  package var attemptLease: Duration { Self.attemptLease(of: airbyte) }

  static func attemptLease(of airbyte: AirbyteConfiguration) -> Duration {
    airbyte.attemptTimeout * 4 + .seconds(5)
  }
}
