/// The block before a file in a tar archive, as POSIX.1-1988 has it (`ustar`).
struct TarHeader {
  static let blockSize = 512
  /// Eleven octal digits.
  static let sizeLimit = 1 << 33
  /// In bytes; longer names would need the prefix, which nothing here does.
  static let nameLimit = 100

  let name: String
  let size: Int
  let modifiedAt: Timestamp
  /// Whether it may be run.
  let isProgram: Bool

  var bytes: [UInt8] {
    var block = Array(name.utf8.prefix(Self.nameLimit)).padded(to: 100)
    block += Self.octal(isProgram ? 0o755 : 0o644, digits: 7) + [0]
    block += Self.octal(0, digits: 7) + [0]  // owner
    block += Self.octal(0, digits: 7) + [0]  // group
    block += Self.octal(size, digits: 11) + [0]
    block += Self.octal(Int(max(0, modifiedAt.seconds)), digits: 11) + [0]
    let sumStart = block.count
    // The sum is taken with blanks in its place.
    block += Array(repeating: UInt8(ascii: " "), count: 8)
    block += [UInt8(ascii: "0")]  // a regular file
    block = block.padded(to: 257)
    block += Array("ustar".utf8) + [0] + Array("00".utf8)
    block = block.padded(to: Self.blockSize)
    let sum = block.reduce(0) { $0 + Int($1) }
    block.replaceSubrange(
      sumStart..<(sumStart + 8), with: Self.octal(sum, digits: 6) + [0, UInt8(ascii: " ")])
    return block
  }

  private static func octal(_ number: Int, digits: Int) -> [UInt8] {
    let text = String(number, radix: 8)
    return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
  }
}

extension [UInt8] {
  fileprivate func padded(to count: Int) -> [UInt8] {
    self + Array(repeating: 0, count: Swift.max(0, count - self.count))
  }
}
