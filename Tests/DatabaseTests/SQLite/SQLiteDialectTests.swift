import Testing

@testable import Database

@Suite("What SQLite is told in its own words")
struct SQLiteDialectTests {
  static let statements = [
    ("INSERT INTO note (id) VALUES ($1)", "INSERT OR FAIL INTO note (id) VALUES ($1)"),
    ("UPDATE note SET body = $1", "UPDATE OR FAIL note SET body = $1"),
    ("DELETE FROM note", "DELETE FROM note"),
    ("SELECT 1", "SELECT 1"),
    ("INSERT OR IGNORE INTO note (id) VALUES (1)", "INSERT OR IGNORE INTO note (id) VALUES (1)"),
    ("CREATE TABLE note (id INTEGER)", "CREATE TABLE note (id INTEGER)"),
  ]

  @Test(
    "is to end a statement at the first row that breaks a rule, and to copy no page for it",
    arguments: statements)
  func failing(written: String, told: String) {
    #expect(SQLiteDialect.failing(written) == told)
  }
}
