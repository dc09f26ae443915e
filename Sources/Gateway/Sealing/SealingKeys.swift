package import Secrets

/// The operator's keys for the secrets that wait in the ledger: the current one seals, and it and the
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

  /// Seals bytes under a data key of their own.
  package func seal(
    _ bytes: [UInt8], for place: SealedPlace
  ) throws(SealingError) -> SealedBytes {
    do throws(CipherFailure) {
      let dataKey = Secret.newEncryptionKey()
      return SealedBytes(
        keyID: currentID, wrappedKey: try current.wrap(dataKey),
        box: try dataKey.encrypt(bytes, context: place.context))
    } catch {
      throw .damaged
    }
  }

  /// The bytes again, if they were sealed for this place.
  package func open(
    _ sealed: SealedBytes, for place: SealedPlace
  ) throws(SealingError) -> Secret {
    let dataKey = try dataKey(of: sealed)
    do throws(CipherFailure) {
      return try dataKey.decrypt(sealed.box, context: place.context)
    } catch {
      throw .damaged
    }
  }

  package func isCurrent(_ sealed: SealedBytes) -> Bool { sealed.keyID == currentID }

  /// The same box with its data key under the current key; nil if it is already.
  package func rewrap(_ sealed: SealedBytes) throws(SealingError) -> SealedBytes? {
    guard !isCurrent(sealed) else { return nil }
    let dataKey = try dataKey(of: sealed)
    do throws(CipherFailure) {
      return SealedBytes(
        keyID: currentID, wrappedKey: try current.wrap(dataKey), box: sealed.box)
    } catch {
      throw .damaged
    }
  }

  private func dataKey(of sealed: SealedBytes) throws(SealingError) -> Secret {
    guard let key = known[sealed.keyID] else { throw .unknownKey(sealed.keyID) }
    do throws(CipherFailure) {
      return try key.unwrap(sealed.wrappedKey)
    } catch {
      throw .damaged
    }
  }

  private static func id(of key: Secret) -> String {
    let code = key.authenticationCode(for: "jetway/sealing/id".utf8)
    return "s" + code.prefix(4).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
