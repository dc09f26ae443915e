extension TileCoordinate {
  /// `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`, where 1234067 is `x001/x234/067`.
  package var path: String {
    let level =
      switch content {
      case .hashes(let level): String(level)
      case .entries: "entries"
      }
    var number = Self.threeDigits(index % 1_000)
    var rest = index / 1_000
    while rest > 0 {
      number = "x\(Self.threeDigits(rest % 1_000))/\(number)"
      rest /= 1_000
    }
    return "tile/\(level)/\(number)" + (width < Self.fullWidth ? ".p/\(width)" : "")
  }

  private static func threeDigits(_ number: UInt64) -> String {
    String(String(number + 1_000).suffix(3))
  }

  /// Takes a path in the one spelling that ``path`` has.
  ///
  /// - Throws: `malformedTilePath`.
  package init(path: String) throws(TransparencyLogError) {
    // Bytes, for two Swift strings are equal where their characters look the same.
    guard let coordinate = Self.read(path), coordinate.path.utf8.elementsEqual(path.utf8) else {
      throw .malformedTilePath
    }
    self = coordinate
  }

  /// Reads leniently what the path that it stands for is then compared with.
  private static func read(_ path: String) -> TileCoordinate? {
    var elements = path.utf8.split(separator: UInt8(ascii: "/"))[...]
    guard elements.popFirst()?.elementsEqual("tile".utf8) == true, let kind = elements.popFirst()
    else { return nil }
    var content = Content.entries
    if !kind.elementsEqual("entries".utf8) {
      guard let level = UInt64(canonicalDecimal: kind), level <= 63 else { return nil }
      content = .hashes(level: Int(level))
    }
    var width = UInt64(fullWidth)
    let partial = Array(".p".utf8)
    if let mark = elements.dropLast().last, mark.suffix(2).elementsEqual(partial) {
      guard let number = elements.popLast().flatMap({ UInt64(canonicalDecimal: $0) }),
        number < width
      else { return nil }
      width = number
      elements[elements.endIndex - 1] = mark.dropLast(2)
    }
    guard let index = readIndex(elements) else { return nil }
    return TileCoordinate(content, index: index, width: Int(width))
  }

  private static func readIndex(_ elements: ArraySlice<Substring.UTF8View>) -> UInt64? {
    // 64 bits have 20 digits at most.
    guard (1...7).contains(elements.count) else { return nil }
    var digits: [UInt8] = []
    for element in elements { digits += element.suffix(3) }
    return UInt64(canonicalDecimal: digits.drop { $0 == UInt8(ascii: "0") })
      ?? (digits.allSatisfy { $0 == UInt8(ascii: "0") } ? 0 : nil)
  }
}
