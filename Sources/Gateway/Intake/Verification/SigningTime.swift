/// When a request was signed, as its sender says; part of what was signed.
struct SigningTime: Sendable, Hashable {
  let seconds: Int64

  init(seconds: Int64) { self.seconds = seconds }

  /// Whole Unix seconds as the sender must write them: decimal digits, no sign, no leading zero.
  init(_ text: some StringProtocol) throws(VerificationFailure) {
    guard (1...12).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "0"),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let seconds = Int64(text)
    else { throw .malformedTimestamp }
    self.seconds = seconds
  }

  /// - Parameter tolerance: How far it may lie from our clock, either way; inclusive.
  func require(within tolerance: Duration, of now: Timestamp) throws(VerificationFailure) {
    let distance = now.seconds - seconds
    guard distance <= tolerance.components.seconds else { throw .timestampTooOld }
    guard -distance <= tolerance.components.seconds else { throw .timestampTooNew }
  }

  /// Of every scheme that signs a timestamp, unless the configuration says otherwise.
  static let defaultTolerance: Duration = .seconds(300)
}
