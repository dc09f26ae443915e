import Secrets
import Testing

@Suite("A secret as a key")
struct EncryptionTests {
  @Test("wraps the 256-bit key of RFC 3394, section 4.6, into its ciphertext, and back")
  func keyWrapVector() throws {
    let key = Secret(Self.bytes("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F"))
    let data = Secret(
      Self.bytes("00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F"))
    let wrapped = Self.bytes(
      "28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21")
    #expect(try key.wrap(data) == wrapped)
    #expect(try key.unwrap(wrapped) == data)
  }

  /// Test case 16 of "The Galois/Counter Mode of Operation" (McGrew, Viega).
  @Test("decrypts the AES-256-GCM vector of the mode's authors, with its associated data")
  func galoisCounterVector() throws {
    let key = Secret(Self.bytes("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"))
    let box = Self.bytes(
      "cafebabefacedbaddecaf888522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb0"
        + "8e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b")
    let context = Self.bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    let message = Self.bytes(
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6"
        + "b525b16aedf5aa0de657ba637b39")
    #expect(try key.decrypt(box, context: context) == Secret(message))
    #expect(throws: CipherFailure.self) { try key.decrypt(box, context: []) }
  }

  @Test("encrypts with 28 bytes more than the message has, under another nonce each time")
  func encrypts() throws {
    let key = Secret.newEncryptionKey()
    let (first, second) = (
      try key.encrypt([1, 2, 3], context: [4]), try key.encrypt([1, 2, 3], context: [4])
    )
    #expect(first.count == 31 && first.prefix(12) != second.prefix(12))
    #expect(try key.decrypt(first, context: [4]) == Secret([1, 2, 3]))
  }

  @Test("made anew has 256 bits and is another each time")
  func fresh() {
    #expect(Secret.newEncryptionKey().count == Secret.encryptionKeyLength)
    #expect(Secret.newEncryptionKey() != .newEncryptionKey())
  }

  @Test(
    "of another length than 32 bytes encrypts, wraps and opens nothing",
    arguments: [0, 8, 16, 24, 31, 33])
  func wrongLength(count: Int) {
    let key = Secret([UInt8](repeating: 7, count: count))
    #expect(throws: CipherFailure.self) { try key.encrypt([1], context: []) }
    #expect(throws: CipherFailure.self) { try key.wrap(.newEncryptionKey()) }
    #expect(throws: CipherFailure.self) { try key.unwrap([UInt8](repeating: 0, count: 40)) }
    #expect(throws: CipherFailure.self) {
      try key.decrypt([UInt8](repeating: 0, count: 40), context: [])
    }
  }

  @Test("opens nothing that is cut short", arguments: [0, 1, 8, 15, 27, 28])
  func cutShort(count: Int) {
    let bytes = [UInt8](repeating: 9, count: count)
    let key = Secret.newEncryptionKey()
    #expect(throws: CipherFailure.self) { try key.decrypt(bytes, context: []) }
    #expect(throws: CipherFailure.self) { try key.unwrap(bytes) }
  }

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
