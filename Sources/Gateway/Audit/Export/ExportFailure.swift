import Database

/// Why an export was not written to its end.
enum ExportFailure: Error, Sendable, Hashable {
  case ledger(DatabaseError)
  case file(path: String, reason: String)
  /// A file in a tar archive of this form has at most 8 GiB less a byte.
  case tooLong(name: String)
}

extension CommandFailure {
  init(_ failure: ExportFailure) {
    switch failure {
    case .ledger(let error): self.init(error)
    case .file(let path, let reason):
      self.init(.unavailable, "\(path) cannot be written: \(reason)")
    case .tooLong(let name):
      self.init(.refused, "\(name) would have 8 GiB or more: export fewer entries at a time")
    }
  }
}
