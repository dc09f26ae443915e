import FastCGI
import Gateway
import Secrets
import StrictJSON
import Testing

@Suite("A sender's own JSON")
struct MappingTests {
  static let map = """
    map:
      workspace: "acme-{/data/tenant/id}"
      refresh_token: {from: /data/tokens/refresh, optional: true}
      credentials:
        private_app_token: {from: /data/tokens/app, optional: true}
      connector: {from: /data/provider, values: {hs: hubspot, 7: custom}, default: custom}
      name: {from: "{/data/company} HubSpot", optional: true}
      reference: /data/customer
      config: {list: [/data/a, {from: /data/b, optional: true}], deep: {flag: true, n: 3, x: /data/any}}
      environment: {from: /data/env, optional: true}
    """

  func webhook(_ body: String, _ map: String = map) throws -> JSON {
    let form = try Mapping.form(map)
    let webhook = try form.webhook(in: form.document(of: Fixtures.webhook(body)))
    return try webhook.withBytes { try JSON(parsing: $0) }
  }

  @Test("becomes the members of a webhook")
  func maps() throws {
    let webhook = try webhook(
      #"""
      {"data":{"tenant":{"id":17},"tokens":{"refresh":"t"},"provider":"hs","company":"Ä","customer":42,
       "a":[1.50],"any":{"k":null},"env":{"sub":"x"},"unknown":1}}
      """#)
    #expect(
      webhook
        == [
          "connector": "hubspot", "workspace": "acme-17", "name": "Ä HubSpot", "reference": "42",
          "refresh_token": "t",
          "config": [
            "list": [[.number("1.50")]], "deep": ["flag": true, "n": 3, "x": ["k": .null]],
          ],
          "environment": ["sub": "x"],
        ])
  }

  @Test("may lack what is optional, and has the default for what no table knows")
  func optional() throws {
    let webhook = try webhook(
      #"{"data":{"tenant":{"id":"1"},"tokens":{"app":"k","refresh":null},"customer":"c","a":1,"any":2}}"#
    )
    #expect(
      webhook
        == [
          "connector": "custom", "workspace": "acme-1", "reference": "c",
          "credentials": ["private_app_token": "k"],
          "config": ["list": [1], "deep": ["flag": true, "n": 3, "x": 2]],
        ])
    let number = try self.webhook(
      #"{"data":{"tenant":{"id":"1"},"provider":7,"customer":"c","a":1,"any":2}}"#)
    #expect(number["connector"] == "custom")
  }

  @Test("without what is required is refused by the sender's own pointers, all at once")
  func missing() {
    let refusal = #expect(throws: Refusal.self) {
      try webhook(#"{"data":{"tenant":{"id":{}},"a":1,"any":null}}"#)
    }
    #expect(refusal?.type == .invalidWebhook)
    #expect(
      refusal?.flaws.map(\.pointer) == ["/data/tenant/id", "/data/customer", "/data/any"])
    #expect(refusal?.flaws.map(\.code) == ["string_type", "missing", "missing"])
    #expect(refusal?.flaws[1].message == "is missing; it gives reference")
    #expect(refusal?.detail.contains("/data/any: is missing; it gives config.deep.x") == true)
  }

  @Test("with a value that no table knows is told what it may be, and not what it was")
  func unknownValue() {
    let refusal = #expect(throws: Refusal.self) {
      try webhook(
        #"{"p":"canary-1","w":"acme-1","t":"t"}"#,
        """
        map:
          connector: {from: /p, values: {hs: hubspot}}
          workspace: /w
          refresh_token: /t
        """)
    }
    #expect(refusal?.flaws.map(\.pointer) == ["/p"])
    #expect(refusal?.flaws.first?.message == "must be one of hs; it gives connector")
    #expect(!"\(String(describing: refusal))".contains("canary"))
  }

  static let simple = """
    map: {connector: hubspot, workspace: /w, refresh_token: /t~1x, config: /c}
    """

  static let misfits: [(String, String, String, String)] = [
    (#"{"w":["a"],"t/x":"t","c":{}}"#, "/w", "string_type", "it gives workspace"),
    (#"{"w":"acme-1","t/x":{},"c":{}}"#, "/t~1x", "string_type", "it gives refresh_token"),
    (#"{"w":"acme-1","t/x":"t","c":[]}"#, "/c", "object_type", "it gives config"),
  ]

  @Test("that does not fit is told by the sender's own pointers too", arguments: misfits)
  func located(body: String, pointer: String, code: String, message: String) throws {
    let form = try Mapping.form(Self.simple)
    let refusal = try #require(
      #expect(throws: Refusal.self) {
        try form.order(in: form.webhook(in: form.document(of: Fixtures.webhook(body))))
      })
    #expect(refusal.flaws.map(\.pointer) == [pointer])
    #expect(refusal.flaws.map(\.code) == [code])
    #expect(refusal.detail.contains(message) && refusal.detail.contains(pointer))
  }

  @Test("is told where a flaw lies below what it gives whole, and what the mapping lacks")
  func below() throws {
    let form = try Mapping.form(Self.simple)
    let flaw = { (pointer: String) in
      form.located(
        Refusal(
          .invalidWebhook, "",
          flaws: [.init(pointer: pointer, message: "is required", code: "missing")])
      ).flaws[0]
    }
    #expect(flaw("/config/a~1b/0").pointer == "/c/a~1b/0")
    #expect(flaw("/connector").pointer == "")
    #expect(flaw("/connector").message.contains("the mapping of this source sets it"))
    #expect(flaw("/environment/shop").message.contains("environment.shop is required; the mapping"))
    #expect(flaw("").message == "is required")
  }

  @Test("that is no JSON, or sent as something else, is refused as any webhook is")
  func malformed() throws {
    let form = try Mapping.form(Self.simple)
    let malformed = #expect(throws: Refusal.self) { try form.document(of: Fixtures.webhook("{")) }
    #expect(malformed?.type == .malformedBody)
    let type = #expect(throws: Refusal.self) {
      try form.document(of: Fixtures.webhook("{}").with("content-type", "text/plain"))
    }
    #expect(type?.type == .unsupportedMediaType)
  }
}
