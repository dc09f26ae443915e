/// Something that a verification found to be other than it must be.
package struct AuditFinding: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable {
    /// What was logged or signed is not what it was.
    case altered
    /// The log ends before something that is promised of it.
    case cut
    /// Log and ledger tell different things. Where the log was cut, that follows from it.
    case inconsistent
    /// It cannot be told.
    case incomplete
  }

  package enum Place: Sendable, Hashable {
    case ledger
    case entry(Int64)
    case tile(level: Int, index: Int64)
    case checkpoint(size: UInt64, in: String)
    case onboarding(String)
    case file(String)
  }

  package let check: AuditCheck
  package let kind: Kind
  package let place: Place
  package let text: String

  package init(_ check: AuditCheck, _ kind: Kind, at place: Place, _ text: String) {
    self.check = check
    self.kind = kind
    self.place = place
    self.text = text
  }
}

extension AuditFinding.Place: CustomStringConvertible {
  package var description: String {
    switch self {
    case .ledger: "the ledger"
    case .entry(let sequence): "entry \(sequence)"
    case .tile(let level, let index): "tile \(level)/\(index)"
    case .checkpoint(let size, let place): "the checkpoint over \(size) entries in \(place.inert)"
    case .onboarding(let id): "onboarding \(id.inert)"
    case .file(let path): path.inert
    }
  }
}
