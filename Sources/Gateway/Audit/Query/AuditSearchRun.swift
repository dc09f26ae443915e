import Database

/// The making of one page.
struct AuditSearchRun {
  /// Of asking the index once, in lines.
  private static let leapCost = 4

  private let search: AuditSearch
  private let transaction: any Transaction
  /// What is left to look at: the search is over when it is empty.
  private var rest: AuditBounds
  private let indexed: Int64
  private var walk: AuditIndexWalk
  private var looked = 0
  private var page: AuditPage
  private var disclosures: [String: AuditDisclosures] = [:]

  init(
    _ search: AuditSearch, from cursor: Int64?, in transaction: any Transaction
  ) throws(DatabaseError) {
    self.search = search
    self.transaction = transaction
    page = AuditPage(logSize: try AuditLog.size(in: transaction))
    rest = AuditBounds(lower: 0, upper: page.logSize - 1).intersection(search.query.sequences)
    switch (search.order, cursor) {
    case (.newestFirst, let cursor?): rest.upper = min(rest.upper, cursor)
    case (.oldestFirst, let cursor?): rest.lower = max(rest.lower, cursor)
    case (_, nil): break
    }
    indexed = search.usesIndex ? try AuditIndex.bundleCount(in: transaction) : 0
    walk = try AuditIndexWalk(search.query, search.order, in: transaction)
  }

  mutating func finish() throws(DatabaseError) -> AuditPage {
    if let onboarding = search.query.onboarding {
      try collect(of: onboarding)
    } else {
      try collect()
    }
    page.next = rest.lower > rest.upper ? nil : position
    return page
  }

  private var position: Int64 { search.order == .newestFirst ? rest.upper : rest.lower }
  private var isFull: Bool { page.entries.count >= search.limit }
  private var spent: Int { looked + walk.leaps * Self.leapCost }

  private mutating func collect() throws(DatabaseError) {
    while rest.lower <= rest.upper, !isFull, spent < search.effort {
      let bundle = position / AuditBundle.width
      if bundle < indexed {
        switch try walk.nearest(to: bundle, limit: (search.effort - looked) / Self.leapCost) {
        case .bundle(bundle): break
        case .bundle(let next):
          leap(to: next)
          continue
        case .paused(let next): return leap(to: next)
        case .none:
          leap(to: search.order == .newestFirst ? -1 : indexed)
          continue
        }
      }
      let first = bundle * AuditBundle.width
      let part = rest.intersection(
        AuditBounds(lower: first, upper: first + AuditBundle.width - 1))
      try take(try lines(part), ending: part)
    }
  }

  private mutating func collect(of onboarding: OnboardingID) throws(DatabaseError) {
    while rest.lower <= rest.upper, !isFull, looked < search.effort {
      let rows = try lines(rest, of: onboarding)
      let isLast = rows.count < AuditBundle.width
      let last = try rows.last?.integer(0) ?? position
      let seen =
        search.order == .newestFirst
        ? AuditBounds(lower: isLast ? rest.lower : last, upper: rest.upper)
        : AuditBounds(lower: rest.lower, upper: isLast ? rest.upper : last)
      try take(rows, ending: seen)
    }
  }

  /// Takes over what fits, up to the limit.
  ///
  /// - Parameter part: What the rows are all of.
  private mutating func take(_ rows: [Row], ending part: AuditBounds) throws(DatabaseError) {
    for row in rows {
      guard !isFull else { return }
      looked += 1
      let sequence = try row.integer(0)
      let line = try row.blob(1)
      if fits(line) {
        let disclosed = try disclosures(of: try row.optionalText(2))
        page.entries.append(
          AuditPage.Entry(sequence: sequence, line: line, disclosed: disclosed))
      }
      pass(AuditBounds(lower: sequence, upper: sequence))
    }
    pass(part)
  }

  /// A line that cannot be read meets no condition.
  private func fits(_ line: [UInt8]) -> Bool {
    guard !search.query.terms.isEmpty else { return true }
    return AuditLine(line).map { search.query.matches($0) } ?? false
  }

  /// Leaves behind what was looked at.
  private mutating func pass(_ part: AuditBounds) {
    switch search.order {
    case .newestFirst: rest.upper = min(rest.upper, part.lower - 1)
    case .oldestFirst: rest.lower = max(rest.lower, part.upper + 1)
    }
  }

  private mutating func leap(to bundle: Int64) {
    let first = bundle * AuditBundle.width
    switch search.order {
    case .newestFirst: rest.upper = min(rest.upper, first + AuditBundle.width - 1)
    case .oldestFirst: rest.lower = max(rest.lower, first)
    }
  }

  private mutating func disclosures(
    of onboarding: String?
  ) throws(DatabaseError) -> AuditDisclosures {
    guard search.discloses, let onboarding else { return AuditDisclosures() }
    if let known = disclosures[onboarding] { return known }
    guard let id = OnboardingID(onboarding) else { return AuditDisclosures() }
    let disclosed = try AuditDisclosures(of: id, in: transaction)
    disclosures[onboarding] = disclosed
    return disclosed
  }

  private func lines(_ part: AuditBounds) throws(DatabaseError) -> [Row] {
    let arguments: [Value] = [.integer(part.lower), .integer(part.upper)]
    switch search.order {
    case .newestFirst:
      return try transaction.rows(
        """
        SELECT seq, line, onboarding FROM audit_entry
        WHERE seq >= $1 AND seq <= $2 AND line IS NOT NULL ORDER BY seq DESC
        """, arguments: arguments)
    case .oldestFirst:
      return try transaction.rows(
        """
        SELECT seq, line, onboarding FROM audit_entry
        WHERE seq >= $1 AND seq <= $2 AND line IS NOT NULL ORDER BY seq
        """, arguments: arguments)
    }
  }

  private func lines(
    _ part: AuditBounds, of onboarding: OnboardingID
  ) throws(DatabaseError) -> [Row] {
    let arguments: [Value] = [
      .text(onboarding.description), .integer(part.lower), .integer(part.upper),
      .integer(AuditBundle.width),
    ]
    switch search.order {
    case .newestFirst:
      return try transaction.rows(
        """
        SELECT seq, line, onboarding FROM audit_entry WHERE onboarding = $1
        AND seq >= $2 AND seq <= $3 AND line IS NOT NULL ORDER BY seq DESC LIMIT $4
        """, arguments: arguments)
    case .oldestFirst:
      return try transaction.rows(
        """
        SELECT seq, line, onboarding FROM audit_entry WHERE onboarding = $1
        AND seq >= $2 AND seq <= $3 AND line IS NOT NULL ORDER BY seq LIMIT $4
        """, arguments: arguments)
    }
  }
}
