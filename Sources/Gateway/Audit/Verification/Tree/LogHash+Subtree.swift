import TransparencyLog

extension LogHash {
  /// Of a complete subtree with these leaves, or nodes: a power of two of them.
  static func root(of hashes: [LogHash]) -> LogHash? {
    var row = hashes
    var count = row.count
    while count > 1 {
      count /= 2
      for index in 0..<count { row[index] = .node(row[2 * index], row[2 * index + 1]) }
    }
    return row.first
  }
}
