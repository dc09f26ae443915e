import AirbyteAPI
import FastCGI
import Gateway
import Secrets
import Testing
import Workbench

@Suite("A webhook that jetway send makes")
struct SignedWebhookTests {
  @Test("is one that Jetway verifies, under an id of its own or the one given")
  func verifies() throws {
    let key = Secret([UInt8](repeating: 5, count: 32))
    let now = Timestamp(seconds: 1_790_000_000)
    let webhook = SignedWebhook(body: Array("{}".utf8), key: key, now: now)
    let request = Request(
      method: "POST", fields: HeaderFields(webhook.fields.map { ($0.name, $0.value) }),
      body: webhook.body)
    let verified = try StandardWebhooks(secrets: [key]).verify(request, at: now)
    #expect(verified.messageID == webhook.id)
    #expect(SignedWebhook(body: [], key: key).id != webhook.id)
    #expect(SignedWebhook(id: "msg_1", body: [], key: key).id == "msg_1")
  }

  @Test("may be signed by a private key, of which Jetway knows the public half")
  func ed25519() throws {
    let key = Ed25519PrivateKey()
    let now = Timestamp(seconds: 1_790_000_000)
    let webhook = try #require(SignedWebhook(body: Array("{}".utf8), key: key, now: now))
    let request = Request(
      method: "POST", fields: HeaderFields(webhook.fields.map { ($0.name, $0.value) }),
      body: webhook.body)
    let scheme = StandardWebhooks(secrets: [], publicKeys: [key.publicKey])
    #expect(try scheme.verify(request, at: now).messageID == webhook.id)
  }
}
