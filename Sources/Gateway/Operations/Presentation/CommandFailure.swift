package import Database

/// Why a command did not do what it was asked, for the person who asked it.
package struct CommandFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The program's exit status; from 64 on as `sysexits.h` has them.
  package enum Status: Int32, Sendable, Hashable {
    case refused = 1
    /// `EX_NOINPUT`
    case unknown = 66
    /// `EX_UNAVAILABLE`
    case unavailable = 69
    /// `EX_CONFIG`
    case configuration = 78
  }

  package let status: Status
  package let description: String

  package init(_ status: Status, _ description: String) {
    self.status = status
    self.description = description
  }

  /// The same, with more advice.
  package func adding(_ advice: String) -> CommandFailure {
    CommandFailure(status, description + advice)
  }

  package init(_ error: DatabaseError) { self.init(.unavailable, error.description) }
}
