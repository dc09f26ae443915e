package import Secrets

/// The operator's keys for the bodies of webhooks that wait: the current one seals, and it and the
/// retired ones open.
package struct SealingKeys: Sendable {
  /// What new seals are made under, by its name.
  package let currentID: String
  private let current: Secret
  private let known: [String: Secret]

  /// - Parameters: Keys of 32 bytes; no other can seal or open anything.
  package init(current: Secret, retired: [Secret]) {
    self.current = current
    currentID = Self.id(of: current)
    known = Dictionary((retired + [current]).map { (Self.id(of: $0), $0) }) { $1 }
  }

  /// The names of the keys that only open.
  package var retiredIDs: [String] { known.keys.filter { $0 != currentID }.sorted() }

  /// Seals a body under a data key of its own, bound to its onboarding.
  package func seal(
    _ body: [UInt8], onboarding: OnboardingID, source: String
  ) throws(SealingError) -> SealedWebhook {
    do throws(CipherFailure) {
      let dataKey = Secret.newEncryptionKey()
      return SealedWebhook(
        keyID: currentID, wrappedKey: try current.wrap(dataKey),
        box: try dataKey.encrypt(body, context: Self.context(onboarding, source)))
    } catch {
      throw .damaged
    }
  }

  /// The body again, if it was sealed for this onboarding of this source.
  package func open(
    _ sealed: SealedWebhook, onboarding: OnboardingID, source: String
  ) throws(SealingError) -> Secret {
    let dataKey = try dataKey(of: sealed)
    do throws(CipherFailure) {
      return try dataKey.decrypt(sealed.box, context: Self.context(onboarding, source))
    } catch {
      throw .damaged
    }
  }

  package func isCurrent(_ sealed: SealedWebhook) -> Bool { sealed.keyID == currentID }

  /// The same box with its data key under the current key; nil if it is already.
  package func rewrap(_ sealed: SealedWebhook) throws(SealingError) -> SealedWebhook? {
    guard !isCurrent(sealed) else { return nil }
    let dataKey = try dataKey(of: sealed)
    do throws(CipherFailure) {
      return SealedWebhook(
        keyID: currentID, wrappedKey: try current.wrap(dataKey), box: sealed.box)
    } catch {
      throw .damaged
    }
  }

  private func dataKey(of sealed: SealedWebhook) throws(SealingError) -> Secret {
    guard let key = known[sealed.keyID] else { throw .unknownKey(sealed.keyID) }
    do throws(CipherFailure) {
      return try key.unwrap(sealed.wrappedKey)
    } catch {
      throw .damaged
    }
  }

  /// Binds a box to its row. An id holds no zero byte, so no two pairs read the same.
  private static func context(_ onboarding: OnboardingID, _ source: String) -> [UInt8] {
    Array("jetway/sealed/v1\0\(onboarding)\0\(source)".utf8)
  }

  private static func id(of key: Secret) -> String {
    let code = key.authenticationCode(for: "jetway/sealing/id".utf8)
    return "s" + code.prefix(4).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
