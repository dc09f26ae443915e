import Foundation
import Gateway
import Testing

@Suite("A verification of a ledger's file")
struct AuditFlipTests {
  /// One in so many bytes, since all of them (`make flips`) take many minutes: a number that shares
  /// no factor with a page's size.
  static let step = ProcessInfo.processInfo.environment["JETWAY_FLIP_STEP"].flatMap(Int.init) ?? 251

  @Test(
    "fails for a flipped bit in each byte, or reads back all that the log vouches for as it was",
    arguments: 0..<4)
  func flipped(part: Int) async throws {
    let copy = try LedgerCopy(await AuditedLedger.small)
    let whole = try LedgerContent(of: copy)
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: copy.path))
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: copy.path)))
    var found = 0
    for offset in stride(from: part * Self.step, to: bytes.count, by: 4 * Self.step) {
      try file.overwrite(offset, with: bytes[offset] ^ 1 << UInt8(offset % 8))
      if await copy.report().verdict != .sound {
        found += 1
      } else {
        let read = try? LedgerContent(of: copy)
        #expect(read?.vouched == whole.vouched, "the byte at \(offset)")
      }
      try file.overwrite(offset, with: bytes[offset])
    }
    #expect(found > 0)
    #expect(await copy.report().verdict == .sound)
  }
}

extension FileHandle {
  fileprivate func overwrite(_ offset: Int, with byte: UInt8) throws {
    try seek(toOffset: UInt64(offset))
    try write(contentsOf: Data([byte]))
  }
}
