import Database

/// Leaps from bundle to bundle that can hold entries of a query, asking the index only.
struct AuditIndexWalk {
  enum Landing: Equatable {
    case bundle(Int64)
    /// No further bundle of the index can.
    case none
    /// The leaps that were allowed are made; it goes on from here.
    case paused(Int64)
  }

  /// Of one word of a query that stands for many, in words of the index.
  private static let wordLimit = 64

  /// A condition that a bundle has to meet.
  private enum Condition {
    case times(AuditBounds)
    /// One of these, each with the bundle where it was found last.
    case words([(word: String, found: Int64?)])
  }

  private let order: AuditOrder
  private let transaction: any Transaction
  private var conditions: [Condition]
  /// How often the index was asked.
  private(set) var leaps = 0

  init(
    _ query: AuditQuery, _ order: AuditOrder, in transaction: any Transaction
  ) throws(DatabaseError) {
    self.order = order
    self.transaction = transaction
    conditions = query.times == .all ? [] : [.times(query.times)]
    for term in query.terms where !term.isNegated {
      guard case .text(let patterns) = term.condition, term.field != .onboarding,
        let words = try Self.words(of: term.field, patterns, in: transaction)
      else { continue }
      conditions.append(.words(words.map { ($0, nil) }))
    }
  }

  /// - Parameter limit: Of ``leaps``, over the whole walk.
  mutating func nearest(to start: Int64, limit: Int) throws(DatabaseError) -> Landing {
    var bundle = start
    var met = 0
    while met < conditions.count {
      met = 0
      for index in conditions.indices {
        guard leaps < limit else { return .paused(bundle) }
        guard let found = try nearest(index, to: bundle) else { return .none }
        guard found == bundle else {
          bundle = found
          break
        }
        met += 1
      }
    }
    return .bundle(bundle)
  }

  private mutating func nearest(_ index: Int, to bundle: Int64) throws(DatabaseError) -> Int64? {
    switch conditions[index] {
    case .times(let times):
      leaps += 1
      return try AuditIndex.nearest(times, from: bundle, order, in: transaction)
    case .words(var words):
      var best: Int64?
      var kept: [(word: String, found: Int64?)] = []
      for position in words.indices {
        if isBefore(words[position].found, bundle) {
          leaps += 1
          words[position].found = try AuditIndex.nearest(
            words[position].word, from: bundle, order, in: transaction)
        }
        // A word that is met no more is not looked for again.
        guard let found = words[position].found else { continue }
        kept.append(words[position])
        best = best.map { isBefore(found, $0) ? found : $0 } ?? found
      }
      conditions[index] = .words(kept)
      return best
    }
  }

  /// Whether the walk passes a bundle before another; one that is not known yet is before all.
  private func isBefore(_ bundle: Int64?, _ other: Int64) -> Bool {
    guard let bundle else { return true }
    return order == .newestFirst ? bundle > other : bundle < other
  }

  /// The words of the index that a query's word stands for; nil where it is no help.
  private static func words(
    of field: AuditField, _ patterns: [AuditTerm.Pattern], in transaction: any Transaction
  ) throws(DatabaseError) -> [String]? {
    var all: [String] = []
    for pattern in patterns {
      switch pattern {
      case .exact(let text): all.append(AuditBundle.word(field, text))
      case .prefix(let text):
        let word = AuditBundle.word(field, text)
        guard text.count < AuditBundle.valueLimit else {
          all.append(word)
          continue
        }
        guard let words = try AuditIndex.words(beginning: word, limit: wordLimit, in: transaction)
        else { return nil }
        all += words
      }
    }
    return all
  }
}
