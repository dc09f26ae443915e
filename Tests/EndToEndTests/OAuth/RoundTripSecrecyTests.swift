import Foundation
import StrictJSON
import Testing
import Workbench

@Suite("The secrets of a round trip")
struct RoundTripSecrecyTests {
  @Test("are in no log, no audit entry and no file of the ledger")
  func nowhere() async throws {
    try await TestStack.with { stack in
      let (application, person) = (try Application(stack), try Person(stack))
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth"))
      _ = try await person.consent(to: try #require(session["start_url"]?.string))
      _ = try await person.open(
        "GET", "\(stack.layout.url)/oauth/callback/billing/hubspot?code=lost-code&state=lost-state")
      #expect(try await application.status(session)["state"] == "granted")

      let callback = try #require(person.trail.first { $0.address.contains("/callback/") }).address
      let provider = try #require(person.trail.first { $0.address.contains("/authorize?") }).address
      var canaries = ["lost-code", "lost-state", "demo-hubspot-secret"]
      for (address, name) in [(callback, "code"), (callback, "state"), (provider, "state")] {
        canaries.append(try #require(Self.parameter(name, of: address)))
      }
      canaries += person.cookies.values
      // The provider's own web server logs what the provider's addresses hold; it is not ours.
      let files = try FileManager.default.contentsOfDirectory(atPath: stack.layout.scratch.path)
        .filter { $0 != "sandbox-access.log" }
      #expect(files.contains("access.log") && files.contains("ledger.sqlite"))
      for file in files {
        guard let data = FileManager.default.contents(atPath: stack.layout.path(file)) else {
          continue
        }
        for canary in canaries {
          #expect(data.range(of: Data(canary.utf8)) == nil, "\(canary) in \(file)")
        }
      }
    }
  }

  private static func parameter(_ name: String, of address: String) -> String? {
    address.split { "?&".contains($0) }.first { $0.hasPrefix("\(name)=") }
      .map { String($0.dropFirst(name.count + 1)) }
  }
}
