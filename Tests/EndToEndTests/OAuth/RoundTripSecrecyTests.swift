import Crypto
import Foundation
import StrictJSON
import Testing
import Workbench

@Suite("The secrets of a round trip", .timeLimit(.minutes(1)))
struct RoundTripSecrecyTests {
  @Test("are in no log, no audit entry and no file of the ledger, while it waits and after its end")
  func nowhere() async throws {
    try await TestStack.with { stack in
      let (application, person) = (try Application(stack), try Person(stack))
      var canaries = Canaries()
      for (name, value) in stack.layout.environment where name.hasSuffix("_SECRET") {
        canaries.watch(Array(value.utf8), of: name)
      }
      try await application.set(
        "hubspot",
        [
          "extra": [
            "refresh_token": .string(canaries["refresh token"]),
            "access_token": .string(canaries["access token"]),
          ]
        ])
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth", ["confirm": true]))
      let page = try await person.consent(to: try #require(session["start_url"]?.string))
      let lost = ["code", "state"].map { "\($0)=\(Person.encoded(canaries["a lost \($0)"]))" }
      _ = try await person.open(
        "GET",
        "\(stack.layout.url)/oauth/callback/billing/hubspot?\(lost.joined(separator: "&"))")

      let handle = try #require(Self.parameter("handle", of: page.address))
      let callback = try #require(person.trail.first { $0.address.contains("/callback/") }).address
      let provider = try #require(person.trail.first { $0.address.contains("/authorize?") }).address
      let challenge = try #require(Self.parameter("code_challenge", of: provider))
      for (address, name) in [(callback, "code"), (callback, "state"), (page.address, "handle")] {
        let value = try #require(Self.parameter(name, of: address))
        canaries.watch(Array(value.utf8), of: name)
      }
      for value in person.cookies.values { canaries.watch(Array(value.utf8), of: "cookie") }
      #expect(try await application.status(session)["state"] == "confirming")
      try Self.expectNothing(of: canaries, challenge, in: stack.layout)

      #expect(try await application.confirm(session, handle).status == 202)
      _ = try await person.open("GET", try #require(session["result_url"]?.string))
      let told = try await application.status(session)
      #expect(told["state"] == "granted" && told["onboarding"]?["state"] == "created")
      let stored = try await application.control.connectors().first
      let hash = try await application.control.hash(of: canaries["refresh token"])
      #expect(stored?.text.contains(hash) == true, "the tokens are those of the switch")
      try Self.expectNothing(of: canaries, challenge, in: stack.layout)
      await stack.jetway.stop()
      try Self.expectNothing(of: canaries, challenge, in: stack.layout)
    }
  }

  @Test("are found where they are")
  func searchWorks() {
    let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    // RFC 7636, appendix B.
    let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    #expect(Self.holdsVerifier(of: challenge, Data("\0x\(verifier)y\0".utf8)))
    #expect(!Self.holdsVerifier(of: challenge, Data("\(challenge)\(verifier.dropLast())".utf8)))
  }

  private static func expectNothing(
    of canaries: Canaries, _ challenge: String, in layout: StackLayout,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    // The provider's own web server logs what the provider's addresses hold; it is not ours.
    let theirs = "sandbox-access.log"
    let found = try canaries.found(in: layout.scratch).filter { !$0.contains(" in \(theirs), ") }
    #expect(found.isEmpty, "\(found)", sourceLocation: sourceLocation)
    let files = FileManager.default.enumerator(atPath: layout.scratch.path)?
      .compactMap { $0 as? String }.filter { $0 != theirs }
    #expect(files?.contains("access.log") == true && files?.contains("ledger.sqlite") == true)
    for file in files ?? [] {
      let holds = holdsVerifier(
        of: challenge, FileManager.default.contents(atPath: layout.path(file)) ?? Data())
      #expect(!holds, "the verifier in \(file)", sourceLocation: sourceLocation)
    }
  }

  /// Only its challenge is known: whether any 43 characters of base64url in a row are what it was
  /// made of (RFC 7636, section 4.6).
  private static func holdsVerifier(of challenge: String, _ data: Data) -> Bool {
    let standard = challenge.replacing("-", with: "+").replacing("_", with: "/") + "="
    guard let digest = Data(base64Encoded: standard).map(Array.init) else { return false }
    var run: [UInt8] = []
    for byte in data {
      guard isBase64URL(byte) else {
        run.removeAll(keepingCapacity: true)
        continue
      }
      run.append(byte)
      if run.count >= 43, Array(SHA256.hash(data: run.suffix(43))) == digest { return true }
    }
    return false
  }

  private static func isBase64URL(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func parameter(_ name: String, of address: String) -> String? {
    address.split { "?&".contains($0) }.first { $0.hasPrefix("\(name)=") }
      .map { String($0.dropFirst(name.count + 1)) }
  }
}
