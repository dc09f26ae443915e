package import StrictJSON

/// Which bundles may be deleted, or were, and what becomes of the others.
package struct PruneReport: Sendable, Hashable {
  /// Runs of neighbouring bundles that may go.
  package private(set) var bundles: [ClosedRange<Int64>] = []
  /// How many bundles were judged how.
  package private(set) var counts: [BundleVerdict: Int64] = [:]
  /// The bundle to go on with; nil where all were judged.
  package var next: Int64?

  package init() {}

  mutating func note(_ verdict: BundleVerdict, of bundle: Int64) {
    counts[verdict, default: 0] += 1
    if verdict == .prunable { add(bundle...bundle) }
  }

  /// Takes in what was found of the bundles behind these.
  mutating func add(_ other: PruneReport) {
    for run in other.bundles { add(run) }
    counts.merge(other.counts) { $0 + $1 }
    next = other.next
  }

  private mutating func add(_ run: ClosedRange<Int64>) {
    guard let last = bundles.last, last.upperBound + 1 == run.lowerBound else {
      return bundles.append(run)
    }
    bundles[bundles.count - 1] = last.lowerBound...run.upperBound
  }

  /// The sequence numbers of the entries in each run.
  package var entries: [ClosedRange<Int64>] {
    bundles.map { run in
      run.lowerBound * AuditTiles.width...(run.upperBound + 1) * AuditTiles.width - 1
    }
  }

  package var entryCount: Int64 { (counts[.prunable] ?? 0) * AuditTiles.width }

  package var json: JSONObject {
    var kept = JSONObject()
    for verdict in BundleVerdict.allCases where verdict != .prunable {
      kept[verdict.rawValue] = .integer(counts[verdict] ?? 0)
    }
    return [
      "entries": .integer(entryCount),
      "runs": .array(
        entries.map { ["first": .integer($0.lowerBound), "last": .integer($0.upperBound)] }),
      "kept_bundles": .object(kept),
      "next": next.map { .integer($0) } ?? .null,
    ]
  }

  /// nil for anything that ``json`` did not write.
  init?(json: JSONObject) {
    guard let runs = json["runs"]?.array, let kept = json["kept_bundles"]?.object else {
      return nil
    }
    for run in runs {
      guard let first = run["first"]?.int, let last = run["last"]?.int, first <= last else {
        return nil
      }
      bundles.append(first / AuditTiles.width...last / AuditTiles.width)
    }
    for verdict in BundleVerdict.allCases { counts[verdict] = kept[verdict.rawValue]?.int }
    counts[.prunable] = bundles.reduce(0) { $0 + Int64($1.count) }
    counts = counts.filter { $0.value > 0 }
    next = json["next"]?.int
  }
}
