/// Finds what a person probably meant.
package enum Spelling {
  /// The candidate that is fewest edits away, where those are two or a third of it at most.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let bounded = String(word.prefix(64))
    let ranked = candidates.map { (candidate: $0, distance: distance(bounded, $0)) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }),
      best.distance <= max(2, best.candidate.count / 3), best.distance < best.candidate.count
    else { return nil }
    return best.candidate
  }

  /// Levenshtein's distance, by two rows.
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right.lowercased())
    var previous = Array(0...right.count)
    for (row, character) in left.lowercased().enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let replaced = previous[column] + (character == other ? 0 : 1)
        current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
