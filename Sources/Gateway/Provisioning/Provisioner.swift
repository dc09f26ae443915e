import Database
package import Logging
import Synchronization

/// Takes onboardings upstream: first tries, retries and looks, each from its lease to its recorded
/// end. Nothing of it ends because a request does.
package final class Provisioner: Sendable {
  let ledger: Ledger
  private let preparation: RetryPreparation
  let upstream: Upstream
  let gate: UpstreamGate
  package let lanes: Lanes
  let rooms: WaitingRooms
  package let waiters: Waiters
  let signal = WakeSignal()
  /// That something may have to be taken back.
  let withdrawals = WakeSignal()
  /// That a connector is to be tried out.
  let checks = WakeSignal()
  let checkSecrets = CheckSecrets()
  /// When the time given to a stop is over; nil while none was asked for.
  let stopEnds = Mutex<ContinuousClock.Instant?>(nil)
  /// Whether somebody goes on with what this process leaves open: false for a plain CGI program.
  private let hasWorker: Bool
  let clock: WallClock
  let points: PathPoints
  let logger: Logger

  package init(
    sources: Sources, recipes: Recipes, ledger: Ledger, upstream: Upstream, lanes: Lanes,
    rooms: WaitingRooms, hasWorker: Bool, clock: WallClock, points: PathPoints = .none,
    logger: Logger
  ) {
    preparation = RetryPreparation(sources: sources, recipes: recipes, ledger: ledger)
    gate = UpstreamGate(probeLease: ledger.rules.lease)
    waiters = Waiters()
    self.ledger = ledger
    self.upstream = upstream
    self.lanes = lanes
    self.rooms = rooms
    self.hasWorker = hasWorker
    self.clock = clock
    self.points = points
    self.logger = logger
    lanes.onLeave { [signal] in signal.wake() }
  }

  /// Room for one more attempt of a source now; nil means that it has to be kept for later.
  func place(for source: String) -> Lanes.Place? {
    guard gate.status(at: clock.now()) == .closed else { return nil }
    return lanes.enter(source)
  }

  /// Whether no request of this moment waits for it, so that another may.
  func isFree(_ record: OnboardingRecord) -> Bool {
    !waiters.isAwaited(record.id) && (hasWorker || !record.progress.isLeased(at: clock.now()))
  }

  /// Goes on with an onboarding whose intent is on disk.
  ///
  /// - Returns: How far it has come by `deadline`, or nil where nothing was heard of it.
  func start(
    _ intent: consuming CommittedIntent, in place: Lanes.Place?, until deadline: Timestamp
  ) async -> OnboardingRecord? {
    let wait = wait(for: intent.record, until: deadline)
    let once = Once(intent)
    Task {
      guard let intent = once.take() else { return }
      await attempt(intent)
      place?.leave()
    }
    return await wait?.result()
  }

  /// The same, with one that adopts a connector.
  func start(
    _ adoption: consuming CommittedAdoption, in place: Lanes.Place?, until deadline: Timestamp
  ) async -> OnboardingRecord? {
    let wait = wait(for: adoption.record, until: deadline)
    let once = Once(adoption)
    Task {
      guard let adoption = once.take() else { return }
      await examine(adoption)
      place?.leave()
    }
    return await wait?.result()
  }

  /// Something that is on disk is due.
  func wakeWorker() { signal.wake() }

  /// Goes on with an open onboarding ahead of its schedule, because a repeat asks for it.
  ///
  /// - Returns: How far it has come by `deadline`, or nil where nothing was heard of it.
  func hasten(_ record: OnboardingRecord, until deadline: Timestamp) async -> OnboardingRecord? {
    guard let place = place(for: record.source) else {
      signal.wake()
      return nil
    }
    let wait = wait(for: record, until: deadline)
    Task {
      await advance(record.id, asked: true)
      place.leave()
    }
    return await wait?.result()
  }

  /// Takes the next step of an onboarding, if it is due.
  package func advance(_ id: OnboardingID, asked: Bool = false) async {
    do throws(DatabaseError) {
      switch try await ledger.lease(id, asked: asked, prepare: preparation.attempt) {
      case .create(let intent):
        points.pass(.resending)
        await attempt(intent)
      case .look(let lease):
        points.pass(.leased)
        await look(lease)
      case .makeWorkspace(let workspace): await makeWorkspace(workspace)
      case .adopt(let adoption):
        points.pass(.leased)
        await examine(adoption)
      case .nothing(let record): tell(record)
      case nil: break
      }
    } catch {
      report(error, id)
    }
  }

  /// nil where there is no time to wait, or no place.
  private func wait(for record: OnboardingRecord, until deadline: Timestamp) -> SeatedWait? {
    guard deadline > clock.now(), let seat = rooms.webhooks.enter(record.source) else { return nil }
    let wait = waiters.register(record.id, until: deadline, isRequest: true) {
      [hasWorker] record in
      guard record.state.isOpen, hasWorker else {
        return record.progress.leaseExpires == nil
          && (record.check?.isEnded != false || !hasWorker)
      }
      return record.nextTry.map { $0 >= deadline } ?? false
    }
    return SeatedWait(wait, in: seat)
  }
}
