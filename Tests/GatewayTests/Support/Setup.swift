import Gateway
import Logging

/// What a test's process is configured with.
struct Setup {
  var sources = [Fixtures.billing, Fixtures.portal]
  var recipes = Fixtures.recipes
  var sealing = Fixtures.sealing
  var fingerprints = Fixtures.fingerprints
  var rules = Fixtures.rules
  var auditReaders = Fixtures.auditReaders
  /// Of the lanes, in attempts.
  var capacity = 100
  /// Whether requests wait for what a worker does after the first step; then the test has to move
  /// it: ``TestGateway/work()``, ``TestGateway/advance(by:)``.
  var hasWorker = false
  var points = PathPoints.none
  /// The providers' token endpoints.
  var provider = FakeProvider()
  var notifierLog = Logger.silent
  /// Of all the rest.
  var logger = Logger.silent
  /// What happens before each write to the ledger, told by its number, from 1.
  var beforeWrite: (@Sendable (Int) async -> Void)?
}
