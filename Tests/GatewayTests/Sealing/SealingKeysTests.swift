import Gateway
import Secrets
import Testing

@Suite("Sealing keys")
struct SealingKeysTests {
  static let key = Secret([UInt8](repeating: 0x51, count: 32))
  static let newKey = Secret([UInt8](repeating: 0x52, count: 32))
  static let keys = SealingKeys(current: key, retired: [])
  static let rotated = SealingKeys(current: newKey, retired: [key])
  static let body = Array(Fixtures.body.utf8)
  static let onboarding = OnboardingID(at: Fixtures.now)

  static func seal(_ body: [UInt8] = body) throws -> SealedBytes {
    try keys.seal(body, for: .webhook(onboarding, source: "billing"))
  }

  @Test("give a body back, however long", arguments: [0, 1, 15, 16, 17, 1024, 262_144])
  func roundTrip(count: Int) throws {
    let body = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    let sealed = try Self.seal(body)
    #expect(sealed.keyID == Self.keys.currentID && Self.keys.isCurrent(sealed))
    #expect(sealed.wrappedKey.count == 40 && sealed.box.count == count + 28)
    let opened = try Self.keys.open(sealed, for: .webhook(Self.onboarding, source: "billing"))
    #expect(opened == Secret(body))
  }

  @Test(
    "open nothing in another row: of another onboarding, or of another source",
    arguments: [
      (OnboardingID(at: Fixtures.now), "billing"), (onboarding, "portal"), (onboarding, "billin"),
      (onboarding, ""),
    ])
  func moved(onboarding: OnboardingID, source: String) throws {
    let sealed = try Self.seal()
    #expect(throws: SealingError.damaged) {
      try Self.keys.open(sealed, for: .webhook(onboarding, source: source))
    }
  }

  @Test("open nothing of which one byte was changed")
  func damaged() throws {
    let sealed = try Self.seal()
    for index in sealed.box.indices {
      var box = sealed.box
      box[index] ^= 1
      let changed = SealedBytes(keyID: sealed.keyID, wrappedKey: sealed.wrappedKey, box: box)
      #expect(throws: SealingError.damaged, "byte \(index) of the box") { try Self.open(changed) }
    }
    for index in sealed.wrappedKey.indices {
      var wrapped = sealed.wrappedKey
      wrapped[index] ^= 0x80
      let changed = SealedBytes(keyID: sealed.keyID, wrappedKey: wrapped, box: sealed.box)
      #expect(throws: SealingError.damaged, "byte \(index) of the key") { try Self.open(changed) }
      #expect(throws: SealingError.damaged, "byte \(index) of the key") {
        try Self.rotated.rewrap(changed)
      }
    }
  }

  @Test("open what a retired key sealed, and wrap it anew without touching the box")
  func rotation() throws {
    let sealed = try Self.seal()
    #expect(!Self.rotated.isCurrent(sealed))
    #expect(try Self.open(sealed, with: Self.rotated) == Secret(Self.body))
    let rewrapped = try #require(try Self.rotated.rewrap(sealed))
    #expect(rewrapped.keyID == Self.rotated.currentID && rewrapped.box == sealed.box)
    #expect(rewrapped.wrappedKey != sealed.wrappedKey)
    let onlyNew = SealingKeys(current: Self.newKey, retired: [])
    #expect(try Self.open(rewrapped, with: onlyNew) == Secret(Self.body))
    #expect(try onlyNew.rewrap(rewrapped) == nil)
  }

  @Test("tell by its name which key is missing")
  func unknownKey() throws {
    let sealed = try Self.seal()
    let others = SealingKeys(current: Self.newKey, retired: [])
    let error = SealingError.unknownKey(Self.keys.currentID)
    #expect(throws: error) { try Self.open(sealed, with: others) }
    #expect(throws: error) { try others.rewrap(sealed) }
    #expect(error.description.contains(Self.keys.currentID))
  }

  @Test("have names that differ and that tell nothing else")
  func names() {
    #expect(Self.keys.currentID.wholeMatch(of: /s[0-9a-f]{8}/) != nil)
    #expect(Self.keys.currentID == SealingKeys(current: Self.key, retired: []).currentID)
    #expect(Self.rotated.currentID != Self.keys.currentID)
    #expect(Self.rotated.retiredIDs == [Self.keys.currentID])
    #expect(FingerprintKey(Self.key).id.dropFirst() != Self.keys.currentID.dropFirst())
  }

  @Test("seal one body twice into two seals that share nothing")
  func fresh() throws {
    let (first, second) = (try Self.seal(), try Self.seal())
    #expect(first.wrappedKey != second.wrappedKey && first.box != second.box)
  }

  @Test("leave no eight bytes of the body to be seen")
  func hidden() throws {
    let sealed = try Self.seal()
    let bytes = sealed.box + sealed.wrappedKey + Array(sealed.keyID.utf8)
    for start in 0...(Self.body.count - 8) {
      #expect(bytes.firstRange(of: Self.body[start..<start + 8]) == nil)
    }
  }

  @Test("of another length than 32 bytes seal nothing", arguments: [0, 24, 31, 33])
  func wrongLength(count: Int) {
    let keys = SealingKeys(current: Secret([UInt8](repeating: 1, count: count)), retired: [])
    #expect(throws: SealingError.self) {
      try keys.seal(Self.body, for: .webhook(Self.onboarding, source: "billing"))
    }
  }

  private static func open(
    _ sealed: SealedBytes, with keys: SealingKeys = keys
  ) throws(SealingError) -> Secret {
    try keys.open(sealed, for: .webhook(onboarding, source: "billing"))
  }
}
