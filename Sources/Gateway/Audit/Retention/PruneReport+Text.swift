extension PruneReport {
  /// What `jetway audit prune` prints.
  ///
  /// - Parameter isDone: Whether they were deleted, as opposed to planned to be.
  package func text(
    isDone: Bool, paint: (String, Tone) -> String = { text, _ in text }
  ) -> String {
    var lines = entries.map { run in
      (isDone ? "deleted" : "would delete")
        + " entries \(run.lowerBound) to \(run.upperBound)"
    }
    lines.append(
      paint("\(entryCount) entries in all", entryCount == 0 ? .faint : .heading)
        + (isDone ? "; their hashes stay, and every proof holds" : ""))
    for (verdict, reason) in Self.reasons {
      guard let count = counts[verdict], count > 0 else { continue }
      lines.append("left \(count) bundle\(count == 1 ? "" : "s") of 256 that \(reason)")
    }
    if !isDone, entryCount > 0 { lines.append("Nothing was deleted. To do it: --apply") }
    return lines.map { "\($0)\n" }.joined()
  }

  private static let reasons: [(BundleVerdict, String)] = [
    (.pruned, "were deleted before"), (.young, "are not old enough"),
    (.held, "are held (jetway audit hold --list)"),
    (.open, "tell of an onboarding that is not settled"),
  ]
}
