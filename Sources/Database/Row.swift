/// One row of an answer; columns count from 0.
package struct Row: Sendable, Hashable {
  package let values: [Value]

  package init(_ values: [Value]) {
    self.values = values
  }

  package func integer(_ column: Int) throws(DatabaseError) -> Int64 {
    guard let value = try optionalInteger(column) else { throw mismatch(column, "integer") }
    return value
  }

  package func text(_ column: Int) throws(DatabaseError) -> String {
    guard let value = try optionalText(column) else { throw mismatch(column, "text") }
    return value
  }

  package func blob(_ column: Int) throws(DatabaseError) -> [UInt8] {
    guard let value = try optionalBlob(column) else { throw mismatch(column, "blob") }
    return value
  }

  package func optionalInteger(_ column: Int) throws(DatabaseError) -> Int64? {
    switch value(column) {
    case .integer(let value): value
    case .null: nil
    default: throw mismatch(column, "integer")
    }
  }

  package func optionalText(_ column: Int) throws(DatabaseError) -> String? {
    switch value(column) {
    case .text(let value): value
    case .null: nil
    default: throw mismatch(column, "text")
    }
  }

  package func optionalBlob(_ column: Int) throws(DatabaseError) -> [UInt8]? {
    switch value(column) {
    case .blob(let value): value
    case .null: nil
    default: throw mismatch(column, "blob")
    }
  }

  private func value(_ column: Int) -> Value? {
    values.indices.contains(column) ? values[column] : nil
  }

  private func mismatch(_ column: Int, _ wanted: String) -> DatabaseError {
    .unexpectedValue(column: column, wanted: wanted, found: value(column)?.kind ?? "no column")
  }
}
