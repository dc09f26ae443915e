extension UInt64 {
  /// Nil where the text is anything but ASCII digits without a leading zero that fit into 64 bits.
  init?(canonicalDecimal text: some Collection<UInt8>) {
    guard let first = text.first, first != UInt8(ascii: "0") || text.count == 1 else { return nil }
    var value: UInt64 = 0
    for byte in text {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, carried) = product.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
      guard !tooLarge, !carried else { return nil }
      value = sum
    }
    self = value
  }
}
