/// What an operator should know of a scheme that proves less than others.
enum Remark {
  static let unsignedTime =
    "no time is signed: a captured request stays good, and only its key tells that it is a repeat"

  /// - Parameter field: Where the key stands.
  static func unsignedKey(_ field: String) -> String {
    "\(field) is not signed: whoever captures a request can send it again under another key"
  }
}
