extension String {
  /// The text of these bytes; nil where they are not UTF-8.
  ///
  /// What is not is repaired first, and then reads differently. `String(validating:as:)` does the
  /// same through generic code that is not specialised, and takes several times as long.
  package init?(utf8 bytes: ArraySlice<UInt8>) {
    self.init(decoding: bytes, as: UTF8.self)
    guard utf8.elementsEqual(bytes) else { return nil }
  }
}
