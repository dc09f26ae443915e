import AirbyteAPI
import Database
import FastCGI
import Foundation
import Gateway
import Logging
import Secrets
import StrictJSON
import Synchronization

/// Fills a ledger with onboardings through the path that every webhook takes, but for nginx and the
/// network: signed, claimed, committed, sent to an upstream that answers at once, and settled.
/// Each leaves four entries in the audit log.
final class OnboardingFactory: Sendable {
  static let entriesEach = 4
  /// Requests under way at a time, so that commits are shared.
  private static let width = 64

  let database: SQLiteDatabase
  let audit: AuditLog
  private let onboarding: Onboarding
  private let key: Secret
  private let made = Atomic(0)

  /// - Parameter key: Of source `billing`.
  init(
    _ configuration: JetwayConfiguration, key: Secret, logger: Logger
  ) throws(DatabaseError) {
    database = try SQLiteDatabase.open(
      path: configuration.ledger, ownership: .process, migrations: Ledger.migrations,
      logger: logger)
    audit = AuditLog(fingerprints: configuration.fingerprintKey)
    self.key = key
    let ledger = Ledger(
      database: database, audit: audit, sealing: configuration.sealingKeys,
      rules: configuration.rules, clock: .system)
    let sources = Sources(configuration.sources)
    let recipes = Recipes(configuration.recipes)
    let names = configuration.sources.map(\.name)
    let client = AirbyteClient(
      configuration: configuration.airbyte, transport: Self.upstream, logger: logger)
    let provisioner = Provisioner(
      sources: sources, recipes: recipes, ledger: ledger,
      upstream: Upstream(client: client, logger: logger),
      lanes: Lanes(capacity: Self.width * 2, sources: names),
      rooms: WaitingRooms(capacity: Self.width * 2, sources: names), hasWorker: false,
      clock: .system, logger: logger)
    onboarding = Onboarding(
      sources: sources, recipes: recipes, ledger: ledger, provisioner: provisioner,
      clock: .system,
      answers: OnboardingAnswers(
        publicURL: configuration.publicURL.text, clock: .system, checkpoints: CheckpointBoard()),
      respondWithin: .seconds(20))
  }

  /// - Returns: How many of them were created.
  func make(_ count: Int) async -> Int {
    let end = made.load(ordering: .relaxed) + count
    return await withTaskGroup(of: Int.self) { group in
      for _ in 0..<Self.width {
        group.addTask { [self] in
          var created = 0
          while case let number = made.add(1, ordering: .relaxed).oldValue, number < end {
            if await isCreated(number) { created += 1 }
          }
          return created
        }
      }
      let created = await group.reduce(0, +)
      made.store(end, ordering: .relaxed)
      return created
    }
  }

  private func isCreated(_ number: Int) async -> Bool {
    do throws(Refusal) {
      return try await onboarding.respond(to: request(number), for: "billing").status == 201
    } catch {
      return false
    }
  }

  private func request(_ number: Int) -> Request {
    let id = "msg_\(number)"
    let body =
      Array(
        #"{"connector":"hubspot","workspace":"acme-\#(number % 500)","name":"Customer \#(number)","#
          .utf8)
      + Array(#""reference":"cust_\#(number)","refresh_token":"refresh-\#(number)-0f1e2d"}"#.utf8)
    let timestamp = WallClock.system.now().seconds
    var request = Request(method: "POST", path: "/hooks/billing", body: body)
    request.fields = [
      "content-type": "application/json", "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": StandardWebhooks.sign(
        id: id, timestamp: timestamp, body: body, secret: key),
    ]
    request.facts.remoteAddress = "192.0.2.\(number % 250)"
    request.facts.requestID = "req-\(number)"
    return request
  }

  private static var upstream: HTTPTransport {
    HTTPTransport { request async throws(TransportError) in
      let answer: JSON =
        request.url.hasSuffix("/token")
        ? ["access_token": "bench", "token_type": "bearer", "expires_in": 900]
        : ["id": .string(UUID().uuidString.lowercased()), "name": "made"]
      return HTTPResponse(status: 200, body: answer.bytes)
    }
  }
}
