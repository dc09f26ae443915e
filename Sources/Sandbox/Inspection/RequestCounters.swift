import StrictJSON

/// What has arrived, counted before anything is checked or goes wrong: the judge of duplicates.
struct RequestCounters: Sendable {
  /// Create calls that bore one name.
  struct Named: Sendable {
    var calls = 0
    var stored = 0
  }

  /// Calls that are not answered yet, or whose work comes late and is not done yet.
  var underWay = 0
  /// Lists that lagged behind: a connector that was stored was not in them.
  var hidingLists = 0
  private var operations: [Operation: Int] = [:]
  private var names: [String: Named] = [:]
  private var idempotencyKeys: [String: Int] = [:]

  mutating func count(_ operation: Operation) { operations[operation, default: 0] += 1 }

  mutating func countCreate(name: String, idempotencyKey: String?) {
    names[name, default: Named()].calls += 1
    if let idempotencyKey { idempotencyKeys[idempotencyKey, default: 0] += 1 }
  }

  mutating func countStored(name: String) { names[name, default: Named()].stored += 1 }

  var json: JSON {
    func object(_ counts: [String: Int]) -> JSON {
      .object(
        JSONObject(counts.sorted { $0.key < $1.key }.map { ($0.key, .integer(Int64($0.value))) }))
    }
    return [
      "create_calls": .integer(Int64(operations[.create] ?? 0)),
      "stored": .integer(Int64(names.values.reduce(0) { $0 + $1.stored })),
      "operations": object(
        Dictionary(uniqueKeysWithValues: operations.map { ($0.key.rawValue, $0.value) })),
      "names": .object(
        JSONObject(
          names.sorted { $0.key < $1.key }.map { name, count in
            (
              name,
              ["calls": .integer(Int64(count.calls)), "stored": .integer(Int64(count.stored))]
            )
          })),
      "idempotency_keys": object(idempotencyKeys),
      "lists_that_hid": .integer(Int64(hidingLists)),
      "under_way": .integer(Int64(underWay)),
    ]
  }
}
