import Database

/// The tables that the tests write to.
enum Schema {
  static let notes = [
    Migration(
      "notes",
      [
        """
        CREATE TABLE note (
          id INTEGER NOT NULL PRIMARY KEY,
          body TEXT,
          bytes BLOB,
          length INTEGER NOT NULL DEFAULT 0 CHECK (length >= 0)
        )
        """,
        "CREATE TABLE tag (name TEXT NOT NULL UNIQUE, note INTEGER NOT NULL REFERENCES note (id))",
      ])
  ]
}

extension Transaction {
  func insert(_ id: Int, body: String? = nil) throws(DatabaseError) {
    try execute("INSERT INTO note (id, body) VALUES ($1, $2)", Value(id), Value(body))
  }

  var noteIDs: [Int64] {
    get throws(DatabaseError) {
      var ids: [Int64] = []
      for row in try rows("SELECT id FROM note ORDER BY id") { ids.append(try row.integer(0)) }
      return ids
    }
  }
}

extension Database {
  func insert(_ id: Int, body: String? = nil) async throws(DatabaseError) {
    try await write { (transaction) throws(DatabaseError) in try transaction.insert(id, body: body)
    }
  }

  var noteIDs: [Int64] {
    get async throws(DatabaseError) {
      try await read { (transaction) throws(DatabaseError) in try transaction.noteIDs }
    }
  }
}
