extension Range<UInt64> {
  /// Where the tree hash splits these leaves: after the largest power of two that is smaller than
  /// their number, which is 2 at least (RFC 9162, section 2.1.1).
  var split: UInt64 {
    lowerBound + 1 << UInt64(63 - (upperBound - lowerBound - 1).leadingZeroBitCount)
  }
}
