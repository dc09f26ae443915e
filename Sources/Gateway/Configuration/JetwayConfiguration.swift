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
  package let audit: AuditSettings
  package let sealingKeys: SealingKeys
  /// How long a webhook's request waits for its onboarding to be settled before it is told to ask
  /// again; a request may prefer otherwise.
  package let respondWithin: Duration
  package let rules: ProvisioningRules
  package let limits: TransportLimits
  /// User ids that may connect to the socket; nil for anyone who can reach it.
  package let allowedPeers: Set<UInt32>?
  /// SHA-256 of the file's text, in hexadecimal.
  package let digest: String

  package init(
    listen: ListenAddress, socketGroup: String?, publicURL: PublicURL, ledger: String,
    airbyte: AirbyteConfiguration, sources: [Source], recipes: [Recipe],
    fingerprintKey: FingerprintKey, audit: AuditSettings, sealingKeys: SealingKeys,
    respondWithin: Duration, rules: ProvisioningRules, limits: TransportLimits,
    allowedPeers: Set<UInt32>?, digest: String
  ) {
    self.listen = listen
    self.socketGroup = socketGroup
    self.publicURL = publicURL
    self.ledger = ledger
    self.airbyte = airbyte
    self.sources = sources
    self.recipes = recipes
    self.fingerprintKey = fingerprintKey
    self.audit = audit
    self.sealingKeys = sealingKeys
    self.respondWithin = respondWithin
    self.rules = rules
    self.limits = limits
    self.allowedPeers = allowedPeers
    self.digest = digest
  }
}
