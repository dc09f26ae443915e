import Secrets

extension YAMLValue {
  /// A key as `jetway secret webhook` makes it.
  func webhookKey() -> Secret? {
    guard let secret = secret() else { return nil }
    guard let key = StandardWebhooks.key(decoding: secret) else {
      guard !secret.withBytes({ $0.starts(with: Ed25519PublicKey.prefix.utf8) }) else {
        note("is a public key; it belongs below public_keys")
        return nil
      }
      note("is not whsec_ and the base64 of 24 to 64 bytes; make one with jetway secret webhook")
      return nil
    }
    return key
  }

  /// 64 hexadecimal digits.
  func digest() -> [UInt8]? {
    guard let text = text() else { return nil }
    guard let digest = [UInt8](hexadecimal: text), digest.count == 32 else {
      note("must be a SHA-256 of 64 hexadecimal digits; make one with jetway secret bearer")
      return nil
    }
    return digest
  }

  /// A text that both sides know.
  func sharedSecret() -> Secret? {
    guard let secret = secret() else { return nil }
    guard secret.count >= Self.sharedSecretLength else {
      note(
        "is shorter than \(Self.sharedSecretLength) bytes and can be guessed; "
          + "make one with jetway secret shared")
      return nil
    }
    return secret
  }

  /// In bytes.
  private static let sharedSecretLength = 16

  /// An Ed25519 key, in the file itself or by reference: it is not secret.
  func ed25519Key() -> Ed25519PublicKey? {
    guard let text = textOrReference() else { return nil }
    guard let key = Ed25519PublicKey(text) else {
      note(
        "is not whpk_ and the base64 of 32 bytes, nor an Ed25519 public key in PEM; "
          + "jetway secret webhook-ed25519 makes a pair")
      return nil
    }
    return key
  }
}

extension YAMLSection {
  /// `secrets`, each a text whose bytes are the key; nil where none is usable.
  func sharedSecrets() -> [Secret]? {
    let secrets = required("secrets")?.list()?.compactMap { $0.sharedSecret() }
    guard let secrets, !secrets.isEmpty else { return nil }
    return secrets
  }

  /// `tolerance`, from a second to an hour.
  func tolerance() -> Duration {
    optional("tolerance")?.duration(in: .seconds(1)...(.seconds(3600)))
      ?? SigningTime.defaultTolerance
  }
}
