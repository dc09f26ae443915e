package import Database

/// Which words each bundle of the log has, and the times of its entries: derived from the log, and
/// only ever used to pass bundles over that cannot hold what is looked for.
package enum AuditIndex {
  /// How many bundles are in it, from the first on without a gap.
  package static func bundleCount(in transaction: any Transaction) throws(DatabaseError) -> Int64 {
    let rows = try transaction.rows("SELECT coalesce(max(bundle), -1) FROM audit_span")
    return try (rows.first?.integer(0) ?? -1) + 1
  }

  /// Adds the next bundle; one that was pruned has no words.
  static func add(
    _ bundle: AuditBundle, at index: Int64, in transaction: any Transaction
  ) throws(DatabaseError) {
    guard try bundleCount(in: transaction) == index else { return }
    let isPruned = try !transaction.rows(
      "SELECT 1 FROM audit_pruned WHERE bundle = $1", .integer(index)
    ).isEmpty
    try transaction.execute(
      "INSERT INTO audit_span (bundle, first_ts, last_ts) VALUES ($1, $2, $3)", .integer(index),
      .integer(bundle.times.lower), .integer(bundle.times.upper))
    guard !isPruned else { return }
    for word in bundle.words {
      try transaction.execute(
        "INSERT INTO audit_word (word, bundle) VALUES ($1, $2)", .text(word), .integer(index))
    }
  }

  /// Takes the words of bundles out that are pruned.
  package static func forget(
    _ bundles: ClosedRange<Int64>, in transaction: any Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      "DELETE FROM audit_word WHERE bundle >= $1 AND bundle <= $2", .integer(bundles.lowerBound),
      .integer(bundles.upperBound))
  }

  /// The bundle with a word that is met first, going from one in an order.
  static func nearest(
    _ word: String, from bundle: Int64, _ order: AuditOrder, in transaction: any Transaction
  ) throws(DatabaseError) -> Int64? {
    let rows =
      switch order {
      case .newestFirst:
        try transaction.rows(
          """
          SELECT bundle FROM audit_word WHERE word = $1 AND bundle <= $2 ORDER BY bundle DESC LIMIT 1
          """, .text(word), .integer(bundle))
      case .oldestFirst:
        try transaction.rows(
          "SELECT bundle FROM audit_word WHERE word = $1 AND bundle >= $2 ORDER BY bundle LIMIT 1",
          .text(word), .integer(bundle))
      }
    return try rows.first?.integer(0)
  }

  /// The bundle with times in a range that is met first, going from one in an order.
  static func nearest(
    _ times: AuditBounds, from bundle: Int64, _ order: AuditOrder, in transaction: any Transaction
  ) throws(DatabaseError) -> Int64? {
    let arguments: [Value] = [.integer(bundle), .integer(times.lower), .integer(times.upper)]
    let rows =
      switch order {
      case .newestFirst:
        try transaction.rows(
          """
          SELECT bundle FROM audit_span WHERE bundle <= $1 AND last_ts >= $2 AND first_ts <= $3
          ORDER BY bundle DESC LIMIT 1
          """, arguments: arguments)
      case .oldestFirst:
        try transaction.rows(
          """
          SELECT bundle FROM audit_span WHERE bundle >= $1 AND last_ts >= $2 AND first_ts <= $3
          ORDER BY bundle LIMIT 1
          """, arguments: arguments)
      }
    return try rows.first?.integer(0)
  }

  /// The words that begin so; nil where they are more than `limit`.
  static func words(
    beginning prefix: String, limit: Int, in transaction: any Transaction
  ) throws(DatabaseError) -> [String]? {
    var words: [String] = []
    var rows = try transaction.rows(
      "SELECT word FROM audit_word WHERE word >= $1 ORDER BY word LIMIT 1", .text(prefix))
    while let word = try rows.first?.text(0), word.utf8.starts(with: prefix.utf8) {
      guard words.count < limit else { return nil }
      words.append(word)
      rows = try transaction.rows(
        "SELECT word FROM audit_word WHERE word > $1 ORDER BY word LIMIT 1", .text(word))
    }
    return words
  }
}
