extension AuditQuery {
  /// - Parameter now: What ages such as `2h` are counted from.
  package init(parsing text: String, now: Timestamp) throws(AuditQueryMistake) {
    guard text.utf8.count <= Self.lengthLimit else {
      throw AuditQueryMistake(position: 1, reason: .tooLong)
    }
    var reader = AuditQueryReader(text)
    var terms: [AuditTerm] = []
    while let word = try reader.next() {
      guard terms.count < Self.wordLimit else {
        throw AuditQueryMistake(position: word.position, reason: .tooManyWords)
      }
      terms.append(try AuditTerm(word, now: now))
    }
    self.init(text: text, terms: terms)
  }
}

extension AuditTerm {
  fileprivate init(_ word: AuditQueryReader.Word, now: Timestamp) throws(AuditQueryMistake) {
    guard let field = AuditField(rawValue: word.field) else {
      let nearest = Spelling.nearest(to: word.field, among: AuditField.allCases.map(\.rawValue))
      throw AuditQueryMistake(
        position: word.position, reason: .unknownField(word.field, nearest: nearest))
    }
    guard !word.value.isEmpty else {
      throw AuditQueryMistake(position: word.valuePosition, reason: .missingValue(field))
    }
    self.field = field
    isNegated = word.isNegated
    do throws(AuditQueryMistake.Reason) {
      condition = try Self.condition(field, word, now: now)
    } catch {
      throw AuditQueryMistake(position: word.valuePosition, reason: error)
    }
  }

  private static func condition(
    _ field: AuditField, _ word: AuditQueryReader.Word, now: Timestamp
  ) throws(AuditQueryMistake.Reason) -> Condition {
    let value = word.value
    switch field {
    case .seq:
      guard let bounds = AuditBounds(comparing: value, point: { Self.sequence($0) }) else {
        throw .malformed(field, value)
      }
      return .number(bounds)
    case .created:
      guard let bounds = AuditBounds(comparing: value, point: { Self.times($0, now: now) }) else {
        throw .malformed(field, value)
      }
      // An age alone: all that is younger.
      let isAge = value.first?.isNumber == true && !value.contains { $0 == "-" || $0 == "." }
      return .number(isAge ? AuditBounds(lower: bounds.lower, upper: .max) : bounds)
    case .onboarding:
      guard OnboardingID(value) != nil else { throw .malformed(field, value) }
      return .text([.exact(Array(value.utf8))])
    case .type: return try known(field, word, among: AuditVocabulary.types)
    case .code: return try known(field, word, among: AuditVocabulary.codes)
    case .outcome:
      guard value != AuditVocabulary.failed else {
        return .text(AuditVocabulary.failures.map { .exact(Array($0.utf8)) })
      }
      return try known(field, word, among: AuditVocabulary.outcomes)
    case .source, .connector, .workspace, .user, .ip, .req, .key, .upstream:
      return .text([
        word.isPrefix ? .prefix(Array(value.dropLast().utf8)) : .exact(Array(value.utf8))
      ])
    }
  }

  /// Those of a known few that a value means: by name, by the beginning of the name, or by a part of
  /// it between dots.
  private static func known(
    _ field: AuditField, _ word: AuditQueryReader.Word, among names: [String]
  ) throws(AuditQueryMistake.Reason) -> Condition {
    let value = word.value
    let meant = names.filter { name in
      word.isPrefix
        ? name.hasPrefix(value.dropLast()) : ".\(name).".contains(".\(value).")
    }
    guard !meant.isEmpty else {
      let parts = Set(names.flatMap { $0.split(separator: ".").map(String.init) })
      throw .unknownValue(
        field, value,
        nearest: Spelling.nearest(to: value, among: names + parts.subtracting(names).sorted()))
    }
    return .text(meant.map { .exact(Array($0.utf8)) })
  }

  private static func sequence(_ text: String) -> AuditBounds? {
    guard let number = Int64(text), number >= 0, text.first != "+" else { return nil }
    return AuditBounds(lower: number, upper: number)
  }

  /// A day, a second or a millisecond, as exact as it is written.
  private static func times(_ text: String, now: Timestamp) -> AuditBounds? {
    guard let moment = Timestamp(spelled: text, now: now) else { return nil }
    let length: Int64 =
      if !text.contains("-") || text.contains(".") { 1 } else if text.utf8.count == 10 {
        86_400_000
      } else { 1000 }
    return AuditBounds(lower: moment.milliseconds, upper: moment.milliseconds + length - 1)
  }
}
