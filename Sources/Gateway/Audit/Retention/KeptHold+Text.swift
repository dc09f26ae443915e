extension KeptHold {
  /// What `jetway audit hold --list` prints.
  package static func table(_ holds: [KeptHold]) -> TextTable {
    guard !holds.isEmpty else {
      var table = TextTable()
      table.append([.init("nothing is held", .faint)])
      return table
    }
    var table = TextTable(heading: ["HOLD", "FIRST", "LAST", "SINCE", "RELEASED", "REASON"])
    for kept in holds {
      let tone: Tone = kept.releasedAt == nil ? .plain : .faint
      table.append([
        .init("\(kept.hold.id)", tone), .init("\(kept.hold.first)", tone),
        .init(kept.hold.last.map { "\($0)" } ?? "all to come", tone),
        .init(kept.createdAt.toTheSecond, tone),
        .init(kept.releasedAt?.toTheSecond ?? "", tone), .init(kept.reason.inert, tone),
      ])
    }
    return table
  }
}
