import AirbyteAPI
import Foundation
import Secrets
import Testing

@Suite("What is withheld of the upstream's words", .timeLimit(.minutes(1)))
struct WithholdingTests {
  /// With characters that every escaping knows, and one outside ASCII.
  static let value = #"canary/+="\~ é1"#

  static let encodings: [(String, @Sendable (String) -> String)] = [
    ("plain", { $0 }),
    ("URL", { $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }),
    ("url", { lowercaseEscapes($0) }),
    ("a form", { lowercaseEscapes($0).replacing("%20", with: "+") }),
    ("all of it URL", { escaped($0.utf8.map(Int.init), "%%%02X") }),
    ("all of it url", { escaped($0.utf8.map(Int.init), "%%%02x") }),
    (
      "JSON",
      {
        $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("/", with: "\\/")
      }
    ),
    ("all of it JSON", { escaped($0.utf16.map(Int.init), "\\u%04x") }),
    ("ALL OF IT JSON", { escaped($0.utf16.map(Int.init), "\\u%04X") }),
    ("hexadecimal", { escaped($0.utf8.map(Int.init), "%02x") }),
    ("HEXADECIMAL", { escaped($0.utf8.map(Int.init), "%02X") }),
  ]

  private static func escaped(_ units: [Int], _ format: String) -> String {
    units.map { String(format: format, $0) }.joined()
  }

  private static func lowercaseEscapes(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("/", with: "%2f").replacing("+", with: "%2b")
      .replacing("=", with: "%3d").replacing("\"", with: "%22").replacing("\\", with: "%5c")
      .replacing(" ", with: "%20").replacing("é", with: "%c3%a9")
  }

  private func told(_ text: String, _ secrets: String...) -> String {
    ErrorEnvelope(message: text).withholding(secrets.map { Secret($0) }).message
  }

  @Test("A secret is known again in each encoding", arguments: encodings.indices)
  func encoded(index: Int) {
    let encoded = Self.encodings[index].1(Self.value)
    #expect(told("The token '\(encoded)' is bad", Self.value) == "The token '‹secret›' is bad")
  }

  @Test("In base64 it is known again wherever it stands", arguments: 0..<3, 8..<12)
  func inBase64(behind count: Int, length: Int) {
    let value = String("s>3?r~t~~>?z".prefix(length))
    let bytes = Data(String(repeating: "x", count: count).utf8) + Data(value.utf8) + Data("yz".utf8)
    let standard = bytes.base64EncodedString()
    let safe = standard.replacing("+", with: "-").replacing("/", with: "_")
    for encoded in [standard, safe, standard.replacing("/", with: "\\/")] {
      let told = told(encoded, value)
      #expect(told.contains("‹secret›"), "\(encoded)")
      // One digit at either end belongs to a neighbour as well.
      let digits = told.split(separator: "‹secret›", omittingEmptySubsequences: false)
      #expect(digits.count == 2)
      #expect((digits.first?.count ?? 9) <= count + (count == 0 ? 0 : 1))
      #expect((digits.last?.prefix { $0 != "=" }.count ?? 9) <= 4)
    }
  }

  @Test("What looks like an escape is taken both ways")
  func ambiguous() {
    #expect(told("<%25%2525%2525>", "%%25%25ab") == "<%25%2525%2525>")
    #expect(told("<%25%2525%2525ab>", "%%25%25ab") == "<‹secret›>")
    #expect(told("<%%25%25ab>", "%%25%25ab") == "<‹secret›>")
  }

  @Test("Secrets that overlap are withheld together, and the longer before the shorter")
  func overlapping() {
    #expect(told("<abcdefgh12345678>", "abcdefgh12", "efgh12345678") == "<‹secret›>")
    #expect(told("<abcdefgh12345678>", "abcdefgh", "abcdefgh12345678") == "<‹secret›>")
    #expect(told("<abcdefghabcdefgh>", "abcdefgh") == "<‹secret›‹secret›>")
  }

  @Test(
    "A secret that is cut off at the text's end is withheld, if eight characters of it are there")
  func cutOff() {
    #expect(told("bad abcdefgh", "abcdefghijkl") == "bad ‹secret›")
    #expect(told("bad abcdefg", "abcdefghijkl") == "bad abcdefg")
    #expect(told("abcdefgh bad", "abcdefghijkl") == "abcdefgh bad")
  }

  @Test("Words and other texts stay")
  func others() {
    #expect(told("the token is bad", "token") == "the token is bad")
    #expect(
      told("100% of a+b \\ %2 \\u00 %zz ‹é›", Self.value) == "100% of a+b \\ %2 \\u00 %zz ‹é›")
    #expect(told("", Self.value) == "")
  }

  @Test("A text made to be long work is done in a moment")
  func hostile() {
    let many = String(repeating: "a", count: 200_000)
    let clock = ContinuousClock()
    let time = clock.measure { _ = told(many, many + "b", String(many.dropLast(190_000)) + "c") }
    #expect(time < .seconds(20))
    #expect(told(many + "!", many) == "‹secret›")
  }

  @Test("Escapes that are almost a secret's are no long work either")
  func escapes() {
    let values = (0..<4).map { "\($0)" + Self.value }
    let almost = Self.value.utf8.dropLast().map { String(format: "%%%02X", Int($0)) }.joined()
    let many = String(repeating: "%30" + almost + "\\u0030", count: 100)
    let clock = ContinuousClock()
    let time = clock.measure {
      _ = ErrorEnvelope(message: many).withholding(values.map { Secret($0) })
    }
    #expect(time < .seconds(2), "\(time)")
  }
}
