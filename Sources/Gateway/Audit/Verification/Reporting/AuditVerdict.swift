/// What a verification comes to; its number is the program's exit status.
package enum AuditVerdict: Int32, Sendable, Hashable {
  case sound = 0
  case tampered = 1
  case truncated = 2
  case incomplete = 4

  /// A command that was asked for what cannot be.
  package static let usage: Int32 = 3

  init(_ findings: AuditFindings) {
    // A log that was cut does not agree with the ledger any more; that alone is no second finding.
    self =
      if findings.has(.altered) {
        .tampered
      } else if findings.has(.cut) {
        .truncated
      } else if findings.has(.inconsistent) {
        .tampered
      } else if findings.has(.incomplete) {
        .incomplete
      } else {
        .sound
      }
  }

  package var name: String {
    switch self {
    case .sound: "sound"
    case .tampered: "tampered"
    case .truncated: "truncated"
    case .incomplete: "incomplete"
    }
  }

  var sentence: String {
    switch self {
    case .sound: "The audit log is sound"
    case .tampered:
      "TAMPERED: the audit log is not what it was. Keep a copy of the ledger as it is, and restore "
        + "one from before"
    case .truncated:
      "TRUNCATED or ROLLED BACK: entries that a checkpoint was signed over are gone. Keep that "
        + "checkpoint, and look for the newest copy of the ledger"
    case .incomplete: "INCOMPLETE: nothing is wrong, but not everything could be verified"
    }
  }

  var tone: Tone { self == .sound ? .good : .bad }
}
