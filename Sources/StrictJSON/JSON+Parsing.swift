extension JSON {
  /// Reads one JSON text. What RFC 8259 leaves open is refused, because two readers could disagree
  /// on it: duplicate member names, lone surrogates, U+0000, anything but UTF-8, a byte order mark.
  ///
  /// - Parameter maximumDepth: How many arrays and objects may enclose each other.
  package init(parsing bytes: [UInt8], maximumDepth: Int = 32) throws(JSONSyntaxError) {
    var reader = JSONReader(bytes: bytes, maximumDepth: maximumDepth)
    self = try reader.readText()
  }
}
