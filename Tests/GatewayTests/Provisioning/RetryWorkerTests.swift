import AirbyteAPI
import FastCGI
import Gateway
import Logging
import Secrets
import Testing

@Suite("The retry worker", .timeLimit(.minutes(1)))
struct RetryWorkerTests {
  @Test("goes on with all that is due, also where there are fewer places, without a pause")
  func moreThanPlaces() async throws {
    let test = try TestGateway()
    test.airbyte.storeBeforeFailing()
    test.airbyte.answer(
      FakeAirbyte.status(500), FakeAirbyte.status(500), FakeAirbyte.status(500))
    for id in ["msg_1", "msg_2", "msg_3"] {
      #expect(await test.send(Fixtures.webhook(id: id)).status == 202)
    }
    test.advance(by: .seconds(600))
    let worker = Self.worker(of: test, places: 1)
    let working = Task { await worker.run() }
    // Well below the worker's longest sleep.
    let end = ContinuousClock.now + .seconds(10)
    while try await test.rowCount("created") < 3, ContinuousClock.now < end { await Task.yield() }
    working.cancel()
    #expect(try await test.rowCount("created") == 3)
  }

  private static func worker(of test: TestGateway, places: Int) -> RetryWorker {
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let client = AirbyteClient(
      configuration: AirbyteConfiguration(
        baseURL: BaseURL("https://api.airbyte.ai")!, clientID: "org", clientSecret: Secret("s")),
      transport: test.airbyte.transport, logger: logger)
    let clock = test.wallClock
    return RetryWorker(
      provisioner: Provisioner(
        sources: Sources([Fixtures.billing]), recipes: Fixtures.recipes, ledger: test.ledger(),
        upstream: Upstream(client: client, logger: logger),
        lanes: Lanes(capacity: places, sources: ["billing"]), hasWorker: true, clock: clock,
        logger: logger),
      clock: clock, logger: logger)
  }
}
