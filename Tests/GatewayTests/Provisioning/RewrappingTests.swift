import Database
import Foundation
import Gateway
import Logging
import Secrets
import Testing

@Suite("Wrapping anew after a change of the sealing key")
struct RewrappingTests {
  static let old = Secret([UInt8](repeating: 1, count: 32))
  static let older = Secret([UInt8](repeating: 2, count: 32))
  static let new = Secret([UInt8](repeating: 3, count: 32))
  static let rotated = SealingKeys(current: new, retired: [old, older])

  @Test("takes all that waits, in several batches, to the current key, and its bodies still open")
  func rewraps() async throws {
    let store = try SealedStore()
    let first = try await store.fill(1_003, under: SealingKeys(current: Self.old, retired: []))
    let second = try await store.fill(2, under: SealingKeys(current: Self.older, retired: []))
    let current = try await store.fill(3, under: Self.rotated)
    let before = try await store.sealed(current[0])

    let result = try await store.ledger(Self.rotated).rewrapSealed()
    #expect(result.rewrapped == 1_005)
    #expect(result.unknown.isEmpty && result.damaged == 0)
    #expect(try await store.sealed(current[0]) == before)
    let onlyNew = SealingKeys(current: Self.new, retired: [])
    for id in first + second + current {
      let sealed = try await store.sealed(id)
      let body = try onlyNew.open(sealed, for: .webhook(id, source: "billing"))
      #expect(body == Secret(id.description))
    }
    #expect(try await store.audit().map(\.count) == [500, 500, 5])
    #expect(try await store.audit().allSatisfy { $0.key == Self.rotated.currentID })
  }

  @Test("does nothing, and says nothing, where nothing is to be done")
  func again() async throws {
    let store = try SealedStore()
    _ = try await store.fill(5, under: SealingKeys(current: Self.old, retired: []))
    _ = try await store.ledger(Self.rotated).rewrapSealed()
    #expect(try await store.ledger(Self.rotated).rewrapSealed() == Rewrapping())
    #expect(try await store.audit().count == 1)
  }

  @Test("leaves what needs a missing key where it is, counts it by key, and goes on behind it")
  func unknown() async throws {
    let store = try SealedStore()
    let lost = SealingKeys(current: Secret([UInt8](repeating: 9, count: 32)), retired: [])
    let stuck = try await store.fill(600, under: lost)
    let before = try await store.sealed(stuck[0])
    _ = try await store.fill(2, under: SealingKeys(current: Self.old, retired: []))

    let result = try await store.ledger(Self.rotated).rewrapSealed()
    #expect(result.rewrapped == 2)
    #expect(result.unknown == [lost.currentID: 600])
    #expect(try await store.sealed(stuck[0]) == before)
  }

  @Test("leaves what is damaged where it is")
  func damaged() async throws {
    let store = try SealedStore()
    let ids = try await store.fill(2, under: SealingKeys(current: Self.old, retired: []))
    try await store.damageKey(of: ids[0])
    let before = try await store.sealed(ids[0])
    let result = try await store.ledger(Self.rotated).rewrapSealed()
    #expect(result.rewrapped == 1 && result.damaged == 1)
    #expect(try await store.sealed(ids[0]) == before)
  }

  @Test("tells the operator which key is missing, and of how many webhooks")
  func told() {
    let log = RecordedLog()
    var result = Rewrapping()
    result.log(to: log.logger)
    #expect(log.lines.isEmpty)
    result.rewrapped = 4
    result.unknown = ["s01234567": 7]
    result.damaged = 1
    result.log(to: log.logger)
    #expect(log.lines.count == 3)
    #expect(
      log.lines.contains {
        $0.contains("sealing.retired") && $0.contains("s01234567") && $0.contains("7")
      })
  }
}
