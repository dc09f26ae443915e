import StrictJSON

extension String {
  /// The same without anything that could disturb a terminal: control, format and bidirectional
  /// characters, quotes and backslashes are escaped as JSON does it.
  var inert: String {
    var bytes: [UInt8] = []
    JSON.appendInert(self, to: &bytes)
    return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
  }
}
