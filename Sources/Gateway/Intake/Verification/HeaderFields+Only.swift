package import FastCGI

extension HeaderFields {
  /// The value of a field that must be there exactly once. A second one could have been added on
  /// the way, and two readers may pick differently.
  package func only(_ name: String) throws(VerificationFailure) -> String {
    let values = self[name]
    guard let value = values.first else { throw .missing(field: name) }
    guard values.count == 1 else { throw .duplicate(field: name) }
    return value
  }
}
