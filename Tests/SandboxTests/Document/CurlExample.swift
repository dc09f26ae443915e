/// A call as a document shows it, a curl command over several lines.
struct CurlExample: Sendable {
  struct Unreadable: Error { let rest: String }

  var method = "GET"
  /// Without scheme and host.
  var path = ""
  var fields: [(String, String)] = []
  var body = ""

  /// - Parameters:
  ///   - command: What follows a pipe is left out.
  ///   - values: What stands for each placeholder, `<name>`.
  init(_ command: String, values: [String: String]) throws {
    var text = command
    for (name, value) in values { text = text.replacing("<\(name)>", with: value) }
    guard !text.contains("<") else { throw Unreadable(rest: text) }
    var words = try Self.words(text)[...]
    guard words.popFirst() == "curl" else { throw Unreadable(rest: text) }
    while let word = words.popFirst() {
      switch word {
      case "-s": break
      case "-X": method = words.popFirst() ?? ""
      case "-H", "--header":
        let parts = (words.popFirst() ?? "").split(separator: ": ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { throw Unreadable(rest: text) }
        fields.append((parts[0].lowercased(), parts[1]))
      case "--data": body = words.popFirst() ?? ""
      default:
        guard word.hasPrefix("https://api.airbyte.ai/") else { throw Unreadable(rest: word) }
        path = String(word.trimmingPrefix("https://api.airbyte.ai"))
      }
    }
  }

  /// As a shell splits it: at white space, but not inside single quotes.
  private static func words(_ text: String) throws -> [String] {
    var words: [String] = []
    var rest = text[...]
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == "\\" }
      guard let first = rest.first, first != "|" else { return words }
      if first == "'" {
        rest = rest.dropFirst()
        guard let end = rest.firstIndex(of: "'") else { throw Unreadable(rest: String(rest)) }
        words.append(String(rest[..<end]))
        rest = rest[rest.index(after: end)...]
      } else {
        let word = rest.prefix { !$0.isWhitespace }
        words.append(String(word))
        rest = rest[word.endIndex...]
      }
    }
  }
}
