import Secrets

extension SealingKeys {
  /// `sealing`; nil, and mistakes, where a key is missing or is none.
  init?(_ section: YAMLSection) {
    let current = section.required("key").flatMap { $0.sealingKey() }
    var seen = current.map { [$0] } ?? []
    let retired = section.optional("retired")?.list()?.compactMap { value -> Secret? in
      guard let key = value.sealingKey() else { return nil }
      guard !seen.contains(key) else {
        value.note("stands here already, as the key or as a retired one; remove this one")
        return nil
      }
      seen.append(key)
      return key
    }
    section.finish()
    guard let current else { return nil }
    self.init(current: current, retired: retired ?? [])
  }
}

extension YAMLValue {
  /// A key as `jetway secret sealing` makes it.
  fileprivate func sealingKey() -> Secret? {
    guard let secret = secret() else { return nil }
    guard let key = StandardWebhooks.key(decoding: secret), key.count == Secret.encryptionKeyLength
    else {
      note(
        "is not a key of \(Secret.encryptionKeyLength) bytes; make one with jetway secret sealing")
      return nil
    }
    return key
  }
}
