import Testing

@testable import Gateway

@Suite("The query of an address")
struct QueryParametersTests {
  static let readable: [(String?, [String: String])] = [
    (nil, [:]), ("", [:]), ("a=1", ["a": "1"]), ("a=1&b=", ["a": "1", "b": ""]),
    ("b=x%3Ay+z%2B", ["b": "x:y z+"]), ("a=%C3%A9", ["a": "é"]), ("%61=1", ["a": "1"]),
    ("a=b=c", ["a": "b=c"]), ("&a=1&", ["a": "1"]),
  ]

  @Test("is read as forms write it", arguments: readable)
  func read(query: String?, values: [String: String]) throws {
    let parameters = try QueryParameters(query, known: ["a", "b"])
    for name in ["a", "b"] { #expect(parameters[name] == values[name]) }
  }

  @Test(
    "is refused where it could mean two things, or nothing",
    arguments: ["a", "a=1&a=2", "a=1&%61=2", "c=1", "=1", "a=%", "a=%4", "a=%zz", "a=%FF"])
  func refused(query: String) {
    let refusal = #expect(throws: Refusal.self) {
      try QueryParameters(query, known: ["a", "b"])
    }
    #expect(refusal?.type == .malformedRequest)
    #expect(refusal?.detail.contains("a, b") == true)
  }
}
