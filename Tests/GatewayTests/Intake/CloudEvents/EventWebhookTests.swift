import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("A webhook in a CloudEvent")
struct EventWebhookTests {
  static func gateway(_ lines: String = "envelope: cloudevents") throws -> TestGateway {
    let source = Source(
      name: "portal", verifier: Fixtures.portal.verifier, policy: Fixtures.billing.policy,
      form: try Mapping.form(lines))
    return try TestGateway { $0.sources = [source] }
  }

  static func structured(_ data: String, id: String = "e-1") -> Request {
    request(
      #"{"specversion":"1.0","type":"t","source":"/crm","id":"\#(id)","subject":"acme-7","data":\#(data)}"#,
      type: "application/cloudevents+json")
  }

  static func binary(_ data: String, id: String = "e-1") -> Request {
    var request = request(data, type: "application/json")
    for (name, value) in [
      ("specversion", "1.0"), ("type", "t"), ("source", "/crm"), ("id", id), ("subject", "acme-7"),
    ] { request.fields.append("ce-\(name)", value) }
    return request
  }

  static func request(_ body: String, type: String) -> Request {
    Fixtures.webhook(body, source: "portal").with("content-type", type)
      .with("authorization", "Bearer \(Fixtures.bearerToken)")
  }

  static let modes: [@Sendable (String) -> Request] = [{ structured($0) }, { binary($0) }]

  @Test("is its data, and its repeat is known by source and id", arguments: [0, 1])
  func creates(mode: Int) async throws {
    let gateway = try Self.gateway()
    let event = Self.modes[mode](Fixtures.body)
    let first = await gateway.send(event)
    #expect(first.status == 201, "\(first.text)")
    #expect(gateway.airbyte.creates.first?["workspace_name"] == "acme-1")
    #expect(await gateway.send(event).status == 200)
    #expect(gateway.airbyte.creates.count == 1)
  }

  @Test("is read by one mapping in both modes", arguments: [0, 1])
  func mapped(mode: Int) async throws {
    let gateway = try Self.gateway(
      """
      envelope: cloudevents
      map: {connector: hubspot, workspace: /subject, refresh_token: /data/token, reference: /type}
      """)
    let answer = await gateway.send(Self.modes[mode](#"{"token":"t"}"#))
    #expect(answer.status == 201, "\(answer.text)")
    #expect(gateway.airbyte.creates.first?["workspace_name"] == "acme-7")
    #expect(try await gateway.record().reference == "t")
  }

  @Test("is refused by pointers into the event", arguments: [0, 1])
  func refused(mode: Int) async throws {
    let gateway = try Self.gateway()
    for (data, pointer) in [
      ("{}", "/data/connector"), ("7", "/data"),
      (Fixtures.body.replacing("refresh_token", with: "refreshtoken"), "/data/refreshtoken"),
      (Fixtures.body.replacing("acme-1", with: "other"), "/data/workspace"),
    ] {
      let answer = await gateway.send(Self.modes[mode](data))
      #expect((400..<500).contains(answer.status), "\(answer.text)")
      #expect(answer.json["errors"]?.array?.first?["pointer"]?.string == pointer)
    }
    #expect(try await gateway.rowCount() == 0)
  }
}
