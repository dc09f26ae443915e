import StrictJSON
import Testing

@Suite("Checking against a contract")
struct ContractCheckingTests {
  private static let contract = Contract(
    yaml: """
      paths:
        /things/{id}:
          get:
            responses:
              '200':
                headers: {ETag: {required: true, schema: {type: string, pattern: '^"'}}}
                content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
              '204': {description: Nothing.}
          post:
            requestBody: {content: {application/json: {schema: {type: object, required: [a]}}}}
            responses: {2XX: {description: Done.}}
        /things/all:
          get: {responses: {default: {description: All.}}}
      components:
        responses:
          NotFound: {content: {application/problem+json: {schema: {type: object, required: [title]}}}}
        schemas:
          Thing:
            type: object
            required: [id, at]
            properties:
              id: {type: integer, minimum: 1, maximum: 9}
              at: {type: string, format: date-time}
              kind: {type: [string, 'null'], enum: [a, b, null]}
              parts: {type: array, items: {type: string, minLength: 2, maxLength: 3}}
              one: {oneOf: [{type: string}, {type: integer}, {const: 5}]}
              link: {type: string, format: uri}
              more: {type: object, minProperties: 1, additionalProperties: {type: boolean}}
            additionalProperties: false
      """)

  private static let good = #"{"id":1,"at":"2026-11-26T07:00:00.000Z"}"#

  private func mistakes(
    _ body: String, _ status: Int = 200, type: String = "application/json",
    fields: [(String, String)] = [("ETag", "\"x\"")], method: String = "GET",
    path: String = "/things/7?a=b", sent: String = ""
  ) -> [String] {
    Self.contract.mistakes(
      ContractExchange(
        method: method, path: path, sent: Array(sent.utf8), status: status,
        fields: fields.map { ($0.0, $0.1) } + [("content-type", type)], body: Array(body.utf8)))
  }

  @Test("What conforms has no mistakes")
  func conforming() {
    let whole =
      #"{"id":9,"at":"2026-11-26T07:00:00+01:00","kind":null,"parts":["ab","abc"],"one":"x","link":"https://a.example/b","more":{"x":true}}"#
    for body in [Self.good, whole] { #expect(mistakes(body).isEmpty) }
    #expect(mistakes("", 204, fields: []).isEmpty)
    #expect(mistakes("", 201, method: "POST", sent: #"{"a":1}"#).isEmpty)
    #expect(mistakes("", 200, fields: [], path: "/things/all").isEmpty)
    let problem = "application/problem+json"
    #expect(mistakes(#"{"title":"x"}"#, 404, type: problem, path: "/nothing").isEmpty)
  }

  @Test(
    "Each part of a schema is looked at",
    arguments: [
      #"{"id":1}"#, #"{"id":0,"at":"2026-11-26T07:00:00Z"}"#,
      #"{"id":10,"at":"2026-11-26T07:00:00Z"}"#, #"{"id":"1","at":"2026-11-26T07:00:00Z"}"#,
      #"{"id":1.5,"at":"2026-11-26T07:00:00Z"}"#, #"{"id":1,"at":"yesterday"}"#, "[]", "nothing",
      more(#""new":1"#), more(#""kind":"c""#), more(#""kind":1"#), more(#""parts":["a"]"#),
      more(#""parts":["abcd"]"#), more(#""parts":[1]"#), more(#""one":true"#), more(#""one":5"#),
      more(#""link":"no address""#), more(#""more":{}"#), more(#""more":{"x":1}"#),
    ])
  func broken(body: String) { #expect(!mistakes(body).isEmpty) }

  @Test("So are status, type, header fields, emptiness, and whether there is such an address")
  func others() {
    #expect(!mistakes(Self.good, 203).isEmpty)
    #expect(!mistakes(Self.good, type: "text/html").isEmpty)
    #expect(!mistakes(Self.good, fields: []).isEmpty)
    #expect(!mistakes(Self.good, fields: [("ETag", "x")]).isEmpty)
    #expect(!mistakes("x", 204, fields: []).isEmpty)
    #expect(!mistakes(Self.good, path: "/nothing").isEmpty)
    #expect(!mistakes(Self.good, method: "DELETE").isEmpty)
    #expect(!mistakes("{}", 404, type: "application/problem+json", path: "/nothing").isEmpty)
    #expect(!mistakes("", 405, path: "/nothing").isEmpty)
    #expect(!mistakes("", 201, method: "POST", sent: "{}").isEmpty)
  }

  @Test("Unknown keywords, formats and references are told, met by a value or not")
  func unknown() {
    let schemas = ["{minimun: 1}", "{format: colour}", "{$ref: '#/nowhere'}", "{pattern: '('}"]
    for schema in schemas {
      let contract = Contract(yaml: "components: {schemas: {A: {properties: {x: \(schema)}}}}")
      #expect(contract.checker.unknown.count == 1)
    }
    let checker = SchemaChecker(document: [:])
    #expect(!checker.mistakes("x", ["minimun": 1]).isEmpty)
    #expect(!checker.mistakes("x", ["format": "colour"]).isEmpty)
    #expect(Self.contract.checker.unknown.isEmpty)
  }

  private static func more(_ member: String) -> String { good.dropLast() + ",\(member)}" }
}
