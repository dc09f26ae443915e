import Crypto
import Foundation

extension Secret {
  /// Of a key for AES-256, in bytes.
  package static let encryptionKeyLength = 32

  /// Of a nonce for GCM, in bytes.
  private static let nonceLength = 12

  /// A key for AES-256 that nobody has seen.
  package static func newEncryptionKey() -> Secret {
    unsafe RandomBytes.lend(encryptionKeyLength) { bytes in
      unsafe Secret(SymmetricKey(data: bytes))
    }
  }

  /// AES-256-GCM under this secret (NIST SP 800-38D) with a random nonce.
  ///
  /// - Parameter context: Authenticated and not kept: opening needs the same.
  /// - Returns: Nonce (12 bytes), ciphertext, tag (16 bytes).
  package func encrypt(_ message: [UInt8], context: [UInt8]) throws(CipherFailure) -> [UInt8] {
    do {
      let nonce = try AES.GCM.Nonce(data: RandomBytes.make(Self.nonceLength))
      let box = try AES.GCM.seal(
        message, using: encryptionKey(), nonce: nonce, authenticating: context)
      guard let combined = box.combined else { throw CipherFailure() }
      return Array(combined)
    } catch {
      throw CipherFailure()
    }
  }

  /// Undoes ``encrypt(_:context:)``.
  package func decrypt(_ box: [UInt8], context: [UInt8]) throws(CipherFailure) -> Secret {
    do {
      let box = try AES.GCM.SealedBox(combined: box)
      return Secret(
        SymmetricKey(data: try AES.GCM.open(box, using: encryptionKey(), authenticating: context)))
    } catch {
      throw CipherFailure()
    }
  }

  /// AES-256 Key Wrap under this secret (RFC 3394). It takes no nonce, so one key may wrap any number.
  ///
  /// - Returns: Eight bytes more than the key has.
  package func wrap(_ other: Secret) throws(CipherFailure) -> [UInt8] {
    do {
      return Array(try AES.KeyWrap.wrap(other.key, using: encryptionKey()))
    } catch {
      throw CipherFailure()
    }
  }

  /// Undoes ``wrap(_:)``.
  package func unwrap(_ wrapped: [UInt8]) throws(CipherFailure) -> Secret {
    do {
      return Secret(try AES.KeyWrap.unwrap(wrapped, using: encryptionKey()))
    } catch {
      throw CipherFailure()
    }
  }

  /// AES would take shorter keys too, and be weaker for it.
  private func encryptionKey() throws(CipherFailure) -> SymmetricKey {
    guard count == Self.encryptionKeyLength else { throw CipherFailure() }
    return key
  }
}
