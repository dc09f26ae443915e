/// Cuts a query into its words.
struct AuditQueryReader {
  struct Word {
    let isNegated: Bool
    let field: String
    let value: String
    /// Whether the value ends in a star that was not quoted.
    let isPrefix: Bool
    /// Of the word and of its value, in characters from 1 on.
    let position: Int
    let valuePosition: Int
  }

  private let characters: [Character]
  private var index = 0

  init(_ text: String) { characters = Array(text) }

  /// nil at the end.
  mutating func next() throws(AuditQueryMistake) -> Word? {
    while let character = peek, character.isWhitespace { index += 1 }
    guard peek != nil else { return nil }
    let start = index
    let isNegated = peek == "-"
    if isNegated { index += 1 }
    var field = ""
    while let character = peek, character != ":", !character.isWhitespace {
      field.append(try plain(character))
    }
    guard peek == ":" else { throw mistake(.noField(field), at: start) }
    index += 1
    let valueStart = index
    let isQuoted = peek == "\""
    let value = isQuoted ? try quoted() : try unquoted()
    return Word(
      isNegated: isNegated, field: field, value: value,
      isPrefix: !isQuoted && value.hasSuffix("*"), position: start + 1,
      valuePosition: valueStart + 1)
  }

  private var peek: Character? { index < characters.count ? characters[index] : nil }

  private mutating func unquoted() throws(AuditQueryMistake) -> String {
    var value = ""
    while let character = peek, !character.isWhitespace { value.append(try plain(character)) }
    return value
  }

  /// Between quotes, where a backslash stands before a quote or a backslash.
  private mutating func quoted() throws(AuditQueryMistake) -> String {
    let start = index
    index += 1
    var value = ""
    while let character = peek, character != "\"" {
      if character == "\\" { index += 1 }
      guard let meant = peek else { break }
      value.append(try plain(meant))
    }
    index += 1
    guard index <= characters.count, peek.map(\.isWhitespace) ?? true else {
      throw mistake(.openQuote, at: start)
    }
    return value
  }

  private mutating func plain(_ character: Character) throws(AuditQueryMistake) -> Character {
    let isControl = character.unicodeScalars.contains { $0.properties.generalCategory == .control }
    guard !isControl else { throw mistake(.controlCharacter, at: index) }
    index += 1
    return character
  }

  private func mistake(_ reason: AuditQueryMistake.Reason, at index: Int) -> AuditQueryMistake {
    AuditQueryMistake(position: index + 1, reason: reason)
  }
}
