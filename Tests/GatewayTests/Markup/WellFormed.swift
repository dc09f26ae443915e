/// A walk over XML that refuses what is not well-formed, as far as it can be met here: elements that
/// are not closed in order, bare ampersands and angle brackets, attributes without quotes.
enum WellFormed {
  static func xml(_ text: String) -> Bool {
    var open: [Substring] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      guard isText(rest[..<start]), let end = rest[start...].firstIndex(of: ">") else {
        return false
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
      guard !name.isEmpty, tag.wholeMatch(of: form) != nil, isText(tag) else { return false }
      if tag.hasPrefix("/") {
        guard open.popLast() == name else { return false }
      } else if !tag.hasSuffix("/") {
        open.append(name)
      }
    }
    return open.isEmpty && isText(rest)
  }

  private nonisolated(unsafe) static let form =
    /\/?[a-zA-Z0-9]+(\s+[a-zA-Z:-]+[a-zA-Z0-9]*="[^"<]*")*\s*\/?/

  private static func isText(_ text: Substring) -> Bool {
    text.replacing(/&(amp|lt|gt|quot|#39);/, with: "").allSatisfy { $0 != "&" && $0 != ">" }
  }
}
