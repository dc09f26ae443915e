import AirbyteAPI
import Database
import FastCGI
import StrictJSON
import Testing

@testable import Gateway

/// A gateway whose provider can revoke tokens, a person who consents, and what takes back what is
/// not wanted any more.
final class WithdrawalStage {
  static let revocationURL = "https://api.hubspot.example/oauth/v1/revoke"

  let provider = FakeProvider()
  private(set) var gateway: TestGateway
  private var consents = 0

  init() async throws {
    gateway = try TestGateway { [provider] in Self.configure(&$0, provider) }
    try await gateway.ledger.record(
      .auditKeyInForce(verifierKey: "\(AuditStage.keys.verifying[0])"), by: .jetway)
  }

  private static func configure(_ setup: inout Setup, _ provider: FakeProvider) {
    var hubspot = Fixtures.hubspot
    hubspot.revocationURL = revocationURL
    setup.recipes = Fixtures.recipes(hubspot: hubspot)
    setup.provider = provider
    setup.hasWorker = true
  }

  /// The next process over the same ledger.
  func restart(_ change: (inout Setup) -> Void = { _ in }) {
    gateway = gateway.restarted { [provider] setup in
      Self.configure(&setup, provider)
      change(&setup)
    }
  }

  var airbyte: FakeAirbyte { gateway.airbyte }
  /// What exists upstream.
  var connectors: [String] { airbyte.connectors.compactMap { $0["id"]?.string } }
  /// The tokens that the provider was asked to revoke.
  var revoked: [String] {
    provider.requests.filter { $0.url == Self.revocationURL }.compactMap { request in
      let form = "?" + String(decoding: request.body, as: UTF8.self)
      return (try? Visitor.parameters(of: form))?["token"]
    }
  }

  /// The refresh token that the consent of a number is given.
  static func token(_ number: Int) -> String { "refresh-canary-\(number)-3b2c" }

  /// A person's consent, up to what became of its code.
  ///
  /// - Returns: Its session.
  @discardableResult
  func consent(
    to replaced: OnboardingID? = nil, workspace: String = "acme-1", subdomain: String? = nil,
    account: Int64? = 4711, scope: String = "oauth crm.read",
    before: () async throws -> Void = {}
  ) async throws -> String {
    consents += 1
    let visitor = Visitor(gateway)
    var members = replaced.map { "\"onboarding\":\"\($0)\"," } ?? ""
    if let subdomain { members += #""environment":{"subdomain":"\#(subdomain)"},"# }
    let opened = await visitor.open(
      Visitor.order.replacing("\"source\"", with: "\(members)\"source\"")
        .replacing("acme-1", with: workspace),
      id: "consent_\(consents)")
    let session = try #require(opened.json["session"]?.string, "\(opened.text)")
    let state = try #require(try await visitor.begin(session)["state"])
    var issued = try #require(FakeProvider.issued.object)
    issued["refresh_token"] = .string(Self.token(consents))
    issued["hub_id"] = account.map { .integer($0) } ?? .null
    issued["scope"] = .string(scope)
    provider.answer(FakeProvider.json(200, .object(issued)))
    try await before()
    _ = await visitor.comeBack("code=code-canary-5d1e&state=\(state)")
    await gateway.roundTrip.running.drained()
    await gateway.provisioner.lanes.drained()
    return session
  }

  /// A consent that becomes an onboarding.
  func onboard(replacing replaced: OnboardingID? = nil) async throws -> OnboardingRecord {
    let session = try await consent(to: replaced)
    let told = await Visitor(gateway).status(session)
    let id = try #require(told["onboarding"]?["onboarding"]?.string.flatMap { OnboardingID($0) })
    return try await record(id)
  }

  func record(_ id: OnboardingID) async throws -> OnboardingRecord {
    try #require(try await gateway.ledger.record(id))
  }

  func ask(_ method: String, _ id: OnboardingID) async -> Response {
    consents += 1
    let body = method == "DELETE" ? #"{"delete":"\#(id)"}"# : ""
    var request = Fixtures.webhook(body, id: "ask_\(consents)", at: gateway.now)
    (request.method, request.path) = (method, "/onboardings/\(id)")
    return await gateway.send(request)
  }

  /// Lets the worker go on, as time passes, until nothing is left to take back.
  func settle() async throws {
    for _ in 0..<500 {
      guard let next = await gateway.withdrawals.round() else { return }
      gateway.advance(to: next)
    }
    Issue.record("there is always something left to take back")
  }

  /// Lets onboardings go on until none is open.
  func finish() async throws {
    for _ in 0..<500 {
      let open = try await gateway.records().filter(\.state.isOpen).compactMap(\.progress.nextTry)
      guard let next = open.min() else { return }
      gateway.advance(to: next)
      await gateway.work()
    }
    Issue.record("an onboarding has no end")
  }

  /// The log agrees with itself and with the ledger, and no token is in the open.
  func verify() async throws {
    try await gateway.ledger.sign()
    let report = await AuditVerification(
      path: gateway.ledgerPath, keys: AuditStage.keys.verifying, outside: []
    ).run()
    #expect(report.verdict == .sound, "\(report.text())")
    for file in gateway.ledgerFiles() {
      #expect(!String(decoding: file, as: UTF8.self).contains("-canary-"))
    }
  }

  /// What a reconciliation would find now.
  func review() async throws -> UpstreamReview {
    let listed = [
      ListedWorkspace(
        name: "acme-1",
        connectors: airbyte.connectors.map {
          ConnectorSummary(id: $0["id"]?.string ?? "", name: $0["name"]?.string ?? "")
        }, askedAt: gateway.now)
    ]
    let inspection = LedgerInspection(path: gateway.ledgerPath)
    return UpstreamReview(
      listed: listed, onboardings: try await inspection.onboardings(concerning: listed),
      removals: try await inspection.removals(), settling: .zero, deletesLeaks: true)
  }
}
