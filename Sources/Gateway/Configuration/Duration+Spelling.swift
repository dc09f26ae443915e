extension Duration {
  /// As a configuration file spells it, in the largest unit that leaves no rest: `500ms`, `20s`,
  /// `5m`, `2h`, `7d`. Less than a millisecond is left out.
  var spelled: String {
    let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    let units: [(Int64, String)] = [
      (86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1000, "s"),
    ]
    for (unit, name) in units where milliseconds.isMultiple(of: unit) {
      if milliseconds != 0 { return "\(milliseconds / unit)\(name)" }
    }
    return milliseconds == 0 ? "0s" : "\(milliseconds)ms"
  }
}
