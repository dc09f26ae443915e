/// What a calling system makes of the answers; the raw value is its name in the report.
enum CallerBehaviour: String, Sendable, Hashable, CaseIterable {
  /// Repeats until it has a 2xx, or an answer that a repeat will not change.
  case patient
  /// Also repeats after a 202, until the connector is there.
  case thorough
  /// Asks not to be made to wait.
  case asynchronous
  /// Asks to wait for a second.
  case brief
  /// Takes the first answer, whatever it is.
  case single
  /// Is two processes that send the same webhook at the same time.
  case twin
  /// Hangs up before the answer has come, and repeats.
  case hasty

  static let weights: [(CallerBehaviour, weight: Int)] = [
    (.patient, 30), (.thorough, 20), (.asynchronous, 12), (.brief, 10), (.single, 10), (.twin, 9),
    (.hasty, 9),
  ]

  /// RFC 7240.
  var prefer: String? {
    switch self {
    case .asynchronous: "respond-async"
    case .brief: "wait=1"
    default: nil
    }
  }
}
