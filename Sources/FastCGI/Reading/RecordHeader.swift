/// The eight bytes before every FastCGI record (FastCGI 1.0, 3.3).
struct RecordHeader: Equatable {
  /// The record types that we know; all others are refused.
  enum Kind: UInt8 {
    case beginRequest = 1
    case endRequest = 3
    case parameters = 4
    case standardInput = 5
    case standardOutput = 6
  }

  var type: Kind
  var requestID: UInt16
  var contentLength: Int
  var paddingLength: Int = 0

  /// The most that one record can carry.
  static let maximumContent = 65_535

  init(type: Kind, requestID: UInt16, contentLength: Int) {
    self.type = type
    self.requestID = requestID
    self.contentLength = contentLength
  }

  /// Reads eight bytes that must be there; `nil` for another version or an unknown type.
  init?(_ bytes: Span<UInt8>, at offset: Int) {
    guard bytes[offset] == 1, let type = Kind(rawValue: bytes[offset + 1]) else { return nil }
    self.type = type
    requestID = UInt16(bytes[offset + 2]) << 8 | UInt16(bytes[offset + 3])
    contentLength = Int(bytes[offset + 4]) << 8 | Int(bytes[offset + 5])
    paddingLength = Int(bytes[offset + 6])
  }

  /// Where the next record begins if this one begins at `offset`.
  func end(from offset: Int) -> Int { offset + 8 + contentLength + paddingLength }

  var bytes: [UInt8] {
    [
      1, type.rawValue, UInt8(requestID >> 8), UInt8(truncatingIfNeeded: requestID),
      UInt8(truncatingIfNeeded: contentLength >> 8), UInt8(truncatingIfNeeded: contentLength),
      UInt8(truncatingIfNeeded: paddingLength), 0,
    ]
  }
}
