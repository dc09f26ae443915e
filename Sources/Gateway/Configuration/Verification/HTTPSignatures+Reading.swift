extension HTTPSignatures {
  /// `verify` with `scheme: http-signatures`.
  init?(_ section: YAMLSection, publicURL: PublicURL?) {
    let values = section.required("keys")?.list()
    var keys: [SignatureKey] = []
    for value in values ?? [] {
      guard let key = value.section().flatMap({ SignatureKey($0) }) else { continue }
      if keys.contains(where: { $0.id == key.id }) {
        value.note("has a keyid that stands here already")
      }
      keys.append(key)
    }
    let covered = section.optional("covered")?.list()?.compactMap { $0.component() }
    let label = section.optional("label")?.label()
    let tolerance = section.tolerance()
    guard !keys.isEmpty, let publicURL else { return nil }
    self.init(keys: keys, publicURL: publicURL)
    self.covered = covered
    self.label = label
    self.tolerance = tolerance
  }
}

extension SignatureKey {
  /// One of `keys`.
  fileprivate init?(_ section: YAMLSection) {
    defer { section.finish() }
    let id = section.required("keyid")?.keyID()
    let algorithm = section.required("algorithm")?.choice(of: Algorithm.allCases)
    guard let algorithm else {
      _ = (section.optional("secret"), section.optional("public_key"))
      return nil
    }
    let material: Material?
    switch algorithm {
    case .hmacSHA256:
      material = section.required("secret")?.webhookKey().map { .hmacSHA256($0) }
    case .ed25519:
      material = section.required("public_key")?.ed25519Key().map { .ed25519($0) }
    case .ecdsaP256:
      material = section.required("public_key")?.p256Key().map { .ecdsaP256($0) }
    }
    guard let id, let material else { return nil }
    self.init(id: id, material)
  }
}

extension YAMLValue {
  /// What a structured field's string can hold.
  fileprivate func keyID() -> String? {
    guard let text = text() else { return nil }
    guard (1...255).contains(text.utf8.count), text.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
    else {
      note("must be 1 to 255 printable ASCII characters")
      return nil
    }
    return text
  }

  fileprivate func p256Key() -> P256PublicKey? {
    guard let text = textOrReference() else { return nil }
    guard let key = P256PublicKey(text) else {
      note(
        "is not a P-256 public key in PEM; "
          + "openssl ecparam -genkey -name prime256v1 makes a pair, openssl ec -pubout this half")
      return nil
    }
    return key
  }

  fileprivate func component() -> Component? {
    guard let text = text() else { return nil }
    guard let component = Component(text) else {
      let derived = Component.Derived.allCases.map(\.rawValue).joined(separator: ", ")
      note("must be a header field in lower case or one of \(derived)")
      return nil
    }
    return component
  }

  /// The name of a structured field's dictionary member.
  fileprivate func label() -> String? {
    guard let text = text() else { return nil }
    guard text.wholeMatch(of: /[a-z*][a-z0-9_.*\-]{0,63}/) != nil else {
      note("must be lower-case letters, digits and _-.*, such as sig1")
      return nil
    }
    return text
  }
}
