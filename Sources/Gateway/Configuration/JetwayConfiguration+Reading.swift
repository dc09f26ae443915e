import AirbyteAPI
import FastCGI
import Secrets

extension JetwayConfiguration {
  /// The whole file; nil, and mistakes, where something is missing or wrong.
  ///
  /// - Parameter digest: Of the file's text.
  init?(_ root: YAMLSection, digest: String) {
    let listen = root.required("listen").flatMap { $0.listenAddress() }
    let socketGroup = root.optional("socket_group")?.text()
    let address = root.required("public_url")
    let publicURL = address.flatMap { $0.publicURL() }
    let ledger = root.required("ledger").flatMap { $0.text() }
    let airbyte = root.required("airbyte")?.section().flatMap { AirbyteConfiguration($0) }
    let audit = root.required("audit")?.section()
    let fingerprintKey = audit?.required("fingerprint_key").flatMap { $0.fingerprintKey() }
    let auditSettings = audit.flatMap { AuditSettings($0, ledger: ledger) }
    audit?.finish()
    let sealingKeys = root.required("sealing")?.section().flatMap { SealingKeys($0) }
    let respondWithin = root.optional("respond_within")?.duration(in: .zero...(.seconds(60)))
    let recipes = root.required("connectors")?.section()?.named()
      .compactMap { Recipe(name: $0.name, $0.value) }
    let named = root.required("sources")?.section()?.named()
    let sources = named?
      .compactMap {
        Source(name: $0.name, $0.value, recipes: recipes?.map(\.name), publicURL: publicURL)
      }
    let limits = root.optional("limits")?.section().flatMap { TransportLimits($0) }
    let retries = root.optional("retries")?.section()
    let reconciliation = root.optional("reconciliation")?.section()
    let rules = ProvisioningRules(
      longestCall: airbyte.map { $0.attemptTimeout * 4 } ?? .zero, retries: retries,
      reconciliation: reconciliation)
    let peers = root.optional("allowed_peers")?.list()?
      .compactMap { $0.integer(in: 0...Int(UInt32.max - 1)) }
    root.finish()
    if let publicURL, !publicURL.origin.isConfidential,
      recipes?.contains(where: \.hasRoundTrip) == true
    {
      address?.note(
        "must be https:// (http:// only on loopback) where a connector has an OAuth app or oauth: "
          + "airbyte: codes and cookies of the round trip could be read on the way")
    }
    if let named, named.isEmpty { root.note("needs at least one source", of: "sources") }
    guard let listen, let publicURL, let ledger, let airbyte, let fingerprintKey, let auditSettings,
      let sealingKeys, let recipes, let sources
    else { return nil }
    self.init(
      listen: listen, socketGroup: socketGroup, publicURL: publicURL, ledger: ledger,
      airbyte: airbyte, sources: sources, recipes: recipes, fingerprintKey: fingerprintKey,
      audit: auditSettings, sealingKeys: sealingKeys, respondWithin: respondWithin ?? .seconds(20),
      rules: rules,
      limits: limits ?? TransportLimits(), allowedPeers: peers.map { Set($0.map { UInt32($0) }) },
      digest: digest)
  }
}

extension YAMLValue {
  fileprivate func listenAddress() -> ListenAddress? {
    guard let text = text() else { return nil }
    do throws(ListenAddressError) {
      return try ListenAddress(parsing: text)
    } catch {
      note("\(error)")
      return nil
    }
  }

  fileprivate func publicURL() -> PublicURL? {
    guard let text = text() else { return nil }
    guard let url = PublicURL(text) else {
      note("must be http:// or https://, a host, and perhaps a port and a path")
      return nil
    }
    return url
  }

  /// A key as `jetway secret fingerprint` makes it.
  fileprivate func fingerprintKey() -> FingerprintKey? {
    guard let secret = secret() else { return nil }
    guard let key = StandardWebhooks.key(decoding: secret),
      FingerprintKey.length.contains(key.count)
    else {
      note("is not a key of 32 to 64 bytes; make one with jetway secret fingerprint")
      return nil
    }
    return FingerprintKey(key)
  }
}

extension AirbyteConfiguration {
  fileprivate init?(_ section: YAMLSection) {
    let url = section.required("url").flatMap { value -> BaseURL? in
      guard let text = value.text() else { return nil }
      guard let url = BaseURL(text) else {
        value.note("must be http:// or https:// and a host, such as https://api.airbyte.ai")
        return nil
      }
      return url
    }
    let clientID = section.required("client_id").flatMap { $0.textOrReference() }
    let clientSecret = section.required("client_secret").flatMap { $0.secret() }
    let organization = section.optional("organization_id")?.text()
    let timeout = section.optional("timeout")?.duration(in: .milliseconds(100)...(.seconds(25)))
    section.finish()
    guard let url, let clientID, let clientSecret else { return nil }
    self.init(
      baseURL: url, clientID: clientID, clientSecret: clientSecret, organizationID: organization,
      attemptTimeout: timeout ?? .seconds(20))
  }
}

extension TransportLimits {
  fileprivate init?(_ section: YAMLSection) {
    self.init()
    if let value = section.optional("in_flight")?.integer(in: 1...100_000) { inFlight = value }
    if let value = section.optional("body_bytes")?.integer(in: 1024...16_777_216) {
      bodyBytes = value
    }
    if let value = section.optional("io_threads")?.integer(in: 1...64) { ioThreads = value }
    section.finish()
  }
}
