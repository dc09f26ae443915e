import FastCGI
import Gateway
import Secrets
import StrictJSON
import Testing

@Suite("The body of a webhook")
struct ConnectorOrderTests {
  func order(_ body: String) throws(Refusal) -> ConnectorOrder {
    try ConnectorOrder(try Fixtures.billing.verify(Fixtures.webhook(body), at: Fixtures.now))
  }

  @Test("All members are read")
  func reads() throws {
    let order = try order(
      """
      {"connector":"hubspot","workspace":"acme-1","name":"Ä","reference":"cust_42",
       "refresh_token":"t","config":{"a":[1]},"environment":{"sub":"x"},
       "definition_id":"36C891D9-4BD9-43AC-BAD2-10E12756272C",
       "source_template_id":"6e00b415-b02e-4160-bf02-58176a0ae687"}
      """)
    #expect(order.connector == "hubspot")
    #expect(order.workspace == "acme-1")
    #expect(order.name == "Ä")
    #expect(order.reference == "cust_42")
    #expect(order.config == ["a": [1]])
    #expect(order.environment == ["sub": "x"])
    #expect(order.definitionID == "36c891d9-4bd9-43ac-bad2-10e12756272c")
    #expect(order.sourceTemplateID == "6e00b415-b02e-4160-bf02-58176a0ae687")
    #expect(order.completion.fingerprinted == Secret("t"))
  }

  @Test("Each completion is told apart, and only the refresh token has a fingerprint")
  func completions() throws {
    let key = try order(#"{"connector":"a","workspace":"b","credentials":{"api_key":"k"}}"#)
    #expect(key.completion.kind == "credentials")
    #expect(key.completion.fingerprinted == nil)
    let secretID = try order(#"{"connector":"a","workspace":"b","oauth_secret_id":"s"}"#)
    #expect(secretID.completion.kind == "oauth_secret_id")
    #expect(secretID.completion.fingerprinted == nil)
    let adopted = try order(
      #"{"connector":"a","workspace":"b","connector_id":"c-1","name":null,"reference":"r"}"#)
    #expect(adopted.completion.kind == "connector_id" && adopted.completion.adopts == "c-1")
    #expect(adopted.completion.fingerprinted == nil && secretID.completion.adopts == nil)
  }

  @Test("null counts as absent for members that may be absent")
  func null() throws {
    let order = try order(
      #"{"connector":"a","workspace":"b","name":null,"credentials":null,"refresh_token":"t"}"#)
    #expect(order.name == nil)
    #expect(order.completion.kind == "refresh_token")
  }

  static let flawed: [(String, String, String)] = [
    (#"{"workspace":"b","refresh_token":"t"}"#, "/connector", "missing"),
    (#"{"connector":"a","refresh_token":"t"}"#, "/workspace", "missing"),
    (#"{"connector":1,"workspace":"b","refresh_token":"t"}"#, "/connector", "string_type"),
    (#"{"connector":"","workspace":"b","refresh_token":"t"}"#, "/connector", "string_length"),
    (#"{"connector":"a","workspace":["b"],"refresh_token":"t"}"#, "/workspace", "string_type"),
    (#"{"connector":"a","workspace":"b\n","refresh_token":"t"}"#, "/workspace", "string_pattern"),
    (#"{"connector":"a","workspace":"b"}"#, "", "completion"),
    (#"{"connector":"a","workspace":"b","refresh_token":null}"#, "", "completion"),
    (
      #"{"connector":"a","workspace":"b","refresh_token":"t","oauth_secret_id":"s"}"#, "",
      "completion"
    ),
    (
      #"{"connector":"a","workspace":"b","connector_id":"c","oauth_secret_id":"s"}"#, "",
      "completion"
    ),
    (#"{"connector":"a","workspace":"b","connector_id":7}"#, "/connector_id", "string_type"),
    (#"{"connector":"a","workspace":"b","connector_id":"a/b"}"#, "/connector_id", "string_pattern"),
    (
      #"{"connector":"a","workspace":"b","connector_id":"c","name":"n"}"#, "/name",
      "extra_forbidden"
    ),
    (#"{"connector":"a","workspace":"b","refresh_token":""}"#, "/refresh_token", "string_type"),
    (#"{"connector":"a","workspace":"b","refresh_token":{}}"#, "/refresh_token", "string_type"),
    (#"{"connector":"a","workspace":"b","credentials":"k"}"#, "/credentials", "object_type"),
    (#"{"connector":"a","workspace":"b","credentials":{}}"#, "/credentials", "object_length"),
    (#"{"connector":"a","workspace":"b","credentials":{"k":1}}"#, "/credentials/k", "string_type"),
    (
      #"{"connector":"a","workspace":"b","credentials":{"a/~":1}}"#, "/credentials/a~1~0",
      "string_type"
    ),
    (
      #"{"connector":"a","workspace":"b","refresh_token":"t","config":[]}"#, "/config",
      "object_type"
    ),
    (
      #"{"connector":"a","workspace":"b","refresh_token":"t","definition_id":"x"}"#,
      "/definition_id", "uuid_parsing"
    ),
    (
      #"{"connector":"a","workspace":"b","refresh_token":"t","refreshToken":"x"}"#, "/refreshToken",
      "extra_forbidden"
    ),
  ]

  @Test("Each flaw is told with its place", arguments: flawed)
  func flaws(body: String, pointer: String, code: String) {
    let refusal = #expect(throws: Refusal.self) { try order(body) }
    #expect(refusal?.type == .invalidWebhook)
    #expect(refusal?.flaws.map(\.pointer) == [pointer])
    #expect(refusal?.flaws.map(\.code) == [code])
  }

  @Test("All flaws are told at once")
  func allFlaws() {
    let refusal = #expect(throws: Refusal.self) { try order(#"{"conector":"a","config":1}"#) }
    #expect(
      refusal?.flaws.map(\.pointer) == ["/conector", "/connector", "/workspace", "/config", ""])
  }

  @Test("What is told does not grow with what is sent")
  func bounded() {
    let many = (0..<5_000).map { "\"m\($0)\":1" }.joined(separator: ",")
    let refusal = #expect(throws: Refusal.self) { try order("{\(many)}") }
    #expect(refusal?.flaws.count == 20)
    let config = #expect(throws: Refusal.self) {
      try order(#"{"connector":"a","workspace":"b","refresh_token":"t","config":{\#(many)}}"#)
    }
    #expect(config?.flaws.map(\.code) == ["object_length"])
  }

  @Test("A misspelt member is answered with the one that was meant")
  func hint() {
    let refusal = #expect(throws: Refusal.self) {
      try order(#"{"connector":"a","workspace":"b","refesh_token":"t"}"#)
    }
    #expect(refusal?.flaws.first?.message.contains("did you mean refresh_token?") == true)
  }

  @Test("No refusal repeats a value of the body, whatever is wrong with it")
  func valuesAreNotRepeated() {
    let canary = "canary-31337"
    for body in [
      #"{"connector":["\#(canary)"],"refresh_token":["\#(canary)"]}"#,
      #"{"connector":"a","workspace":"b","credentials":{"k":["\#(canary)"]},"refresh_token":"\#(canary)"}"#,
      #"{"refresh_token":"\#(canary)","refresh_token":"\#(canary)"}"#, #"["\#(canary)"]"#,
      #"{"a":"\#(canary)"#,
    ] {
      let refusal = #expect(throws: Refusal.self) { try order(body) }
      let told = "\(String(describing: refusal))"
      #expect(!told.contains(canary))
    }
  }

  @Test("Lengths are limited in characters")
  func lengths() throws {
    func body(_ count: Int) -> String {
      let workspace = String(repeating: "ä", count: count)
      return #"{"connector":"a","workspace":"\#(workspace)","refresh_token":"t"}"#
    }
    _ = try order(body(128))
    #expect(throws: Refusal.self) { try order(body(129)) }
  }

  @Test(
    "A body that is no JSON object is malformed",
    arguments: ["", "[]", "null", "\"x\"", "{", "{}x", "{\"a\":1,\"a\":1}"])
  func malformed(body: String) {
    let refusal = #expect(throws: Refusal.self) { try order(body) }
    #expect(refusal?.type == .malformedBody)
  }
}
