import Database

extension SealedBytes {
  /// Reads three columns that follow each other: key id, wrapped key, box.
  init(_ row: Row, from column: Int) throws(DatabaseError) {
    self.init(
      keyID: try row.text(column), wrappedKey: try row.blob(column + 1),
      box: try row.blob(column + 2))
  }
}
