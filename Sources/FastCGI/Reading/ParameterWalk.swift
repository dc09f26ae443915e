/// Walks name-value pairs (FastCGI 1.0, 3.4) across records and stores nothing but where it is.
struct ParameterWalk {
  private enum Step {
    case nameLength
    case valueLength
    case name
    case value
  }

  /// Pairs begun so far.
  private(set) var pairCount = 0
  /// Bytes of content seen so far.
  private(set) var byteCount = 0

  private var step = Step.nameLength
  private var lengthBytesLeft = 0
  private var length = 0
  private var nameLength = 0
  private var remaining = 0

  /// Whether a pair may end the stream here.
  var isAtBoundary: Bool { step == .nameLength && lengthBytesLeft == 0 }

  /// Takes a piece of the stream; false if it cannot be a stream of parameters.
  mutating func take(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    byteCount += range.count
    var index = range.lowerBound
    while index < range.upperBound {
      switch step {
      case .nameLength, .valueLength:
        guard takeLength(bytes[index]) else { return false }
        index += 1
      case .name, .value:
        let end = min(index + remaining, range.upperBound)
        remaining -= end - index
        while index < end {
          // libfcgi joins both by `=` and ends them by NUL: either would shift or cut a value.
          let byte = bytes[index]
          if byte == 0 || (byte == UInt8(ascii: "=") && step == .name) { return false }
          index += 1
        }
        if remaining == 0 { advance() }
      }
    }
    return true
  }

  private mutating func takeLength(_ byte: UInt8) -> Bool {
    if lengthBytesLeft > 0 {
      length = length << 8 | Int(byte)
      lengthBytesLeft -= 1
    } else if byte & 0x80 != 0 {
      length = Int(byte & 0x7f)
      lengthBytesLeft = 3
    } else {
      length = Int(byte)
    }
    if lengthBytesLeft == 0 { advance() }
    // Far above any cap, far below the sums that overflow in libfcgi.
    return length < 1 << 24
  }

  private mutating func advance() {
    switch step {
    case .nameLength:
      nameLength = length
      pairCount += 1
      step = .valueLength
    case .valueLength:
      step = .name
      remaining = nameLength
      if remaining == 0 { advance() }
    case .name:
      step = .value
      remaining = length
      if remaining == 0 { advance() }
    case .value:
      step = .nameLength
    }
  }
}
