import AirbyteAPI
package import Foundation
import Gateway
import StrictJSON

/// Runs the real processes, makes the upstream fail and Jetway die for many rounds, and judges what
/// is left when everything works again.
package struct Torture: Sendable {
  package struct Settings: Sendable {
    package var rounds = 200
    /// Of each round.
    package var webhooks = 30
    package var seed: UInt64
    package var executable: String
    package var nginxFolder: URL

    package init(seed: UInt64, executable: String, nginxFolder: URL) {
      self.seed = seed
      self.executable = executable
      self.nginxFolder = nginxFolder
    }
  }

  /// How long a round waits, at its end, for the point that it armed; longer where the run would
  /// come to nothing without it.
  private static func patience(forPointOf round: TortureRound) -> Duration {
    round.insists ? .seconds(20) : .seconds(3)
  }

  /// How many rounds may be added for points that were not reached in their turn.
  private static let roundsMakingUp = PathPoint.allCases.count

  /// How long Jetway may take to settle one onboarding more, once nothing goes wrong any more. Not
  /// for all of them: a busy machine has thousands left after a long run.
  private static let patienceForSettling: Duration = .seconds(60)

  private let settings: Settings
  private let stack: LocalStack
  private let keeper: GatewayKeeper
  private let sandbox: SandboxRemote
  private let caller: TortureCaller
  private let progress: @Sendable (String) -> Void

  /// - Parameter progress: Told what is being done, for people.
  package static func run(
    _ settings: Settings, progress: @escaping @Sendable (String) -> Void
  ) async throws(TortureError) -> TortureReport {
    let stack = try await start(settings)
    let transport = HTTPTransport.asyncHTTPClient()
    let torture = Torture(settings, stack, transport, progress)
    let watcher = Task { await torture.keeper.watch() }
    let result: Result<TortureReport, TortureError>
    do throws(TortureError) {
      result = .success(try await torture.run())
    } catch {
      result = .failure(error)
    }
    await torture.keeper.finish()
    await watcher.value
    await transport.shutdown()
    await stack.stop()
    return try result.get()
  }

  private init(
    _ settings: Settings, _ stack: LocalStack, _ transport: HTTPTransport,
    _ progress: @escaping @Sendable (String) -> Void
  ) {
    self.settings = settings
    self.stack = stack
    self.progress = progress
    keeper = GatewayKeeper(stack)
    sandbox = SandboxRemote(url: stack.layout.sandboxURL, transport: transport)
    caller = TortureCaller(stack, transport: transport)
  }

  private static func start(_ settings: Settings) async throws(TortureError) -> LocalStack {
    do throws(StackError) {
      return try await LocalStack.start(
        executable: settings.executable, nginxFolder: settings.nginxFolder,
        times: TortureLimits.times)
    } catch {
      throw .stack(error)
    }
  }

  private func run() async throws(TortureError) -> TortureReport {
    var tally = TortureTally()
    var callers: [Task<CallerRecord, Never>] = []
    for number in 0..<settings.rounds {
      guard await !keeper.isBeyondHelp else { break }
      let round = TortureRound(number, seed: settings.seed, webhooks: settings.webhooks)
      callers += try await play(round, &tally)
    }
    for number in settings.rounds..<settings.rounds + Self.roundsMakingUp {
      guard await !keeper.isBeyondHelp, let missing = await keeper.ends.missingPoints.first
      else { break }
      let round = TortureRound(
        number, seed: settings.seed, webhooks: settings.webhooks, makingUpFor: missing)
      callers += try await play(round, &tally)
    }
    var evidence = Evidence()
    for task in callers { evidence.callers.append(await task.value) }
    try await settle()
    try await read(&evidence)
    return TortureReport(
      settings: settings, tally: tally, ends: await keeper.ends, evidence: evidence)
  }

  /// Starts a round's callers and goes on while some of them still wait.
  private func play(
    _ round: TortureRound, _ tally: inout TortureTally
  ) async throws(TortureError) -> [Task<CallerRecord, Never>] {
    try await sandbox.put(listLagMilliseconds: round.listLagMilliseconds)
    try await sandbox.put(round.fates)
    if let point = round.point { await keeper.arm(point) }
    progress("round \(round.number + 1) of \(settings.rounds): \(round)")
    let begin = ContinuousClock.now
    let callers = round.callers.map { plan in
      Task { [caller] in await caller.run(plan, in: round) }
    }
    if let blow = round.blow {
      await pause(until: begin + blow.moment)
      await keeper.strike(blow)
    }
    await pause(until: begin + round.length)
    let end = ContinuousClock.now + Self.patience(forPointOf: round)
    while await keeper.isArmed, ContinuousClock.now < end {
      await pause(until: .now + .milliseconds(5))
    }
    tally.rounds += 1
    tally.count(round.fates, remaining: try await sandbox.remaining())
    return callers
  }

  private func pause(until moment: ContinuousClock.Instant) async {
    try? await Task.sleep(until: moment, clock: .continuous)
  }
}

// MARK: - The end

extension Torture {
  /// Nothing goes wrong any more; waits until Jetway has settled everything, or does not go on.
  private func settle() async throws(TortureError) {
    progress("no more faults: waiting until everything is settled")
    try await sandbox.put([])
    try await sandbox.put(listLagMilliseconds: 0)
    await keeper.arm(nil)
    var fewest = Int64.max
    var end = ContinuousClock.now + Self.patienceForSettling
    while ContinuousClock.now < end, await !keeper.isBeyondHelp {
      let open = open()
      // Asked last, and not while Jetway needs it: the answer names every create call of the run,
      // and the sandbox does nothing else while it writes that.
      if open == 0, try await sandbox.requests()["under_way"]?.int == 0 { return }
      if let open, open < fewest {
        fewest = open
        end = .now + Self.patienceForSettling
      }
      await pause(until: .now + .milliseconds(100))
    }
  }

  /// nil while the ledger cannot be read, as when Jetway is just opening it.
  private func open() -> Int64? {
    try? Evidence.open(inLedgerAt: stack.layout.path("ledger.sqlite"))
  }

  /// Stops Jetway and looks at all that is left.
  private func read(_ evidence: inout Evidence) async throws(TortureError) {
    progress("judging")
    await keeper.finish()
    evidence.unexpectedEnds = await keeper.ends.unexpected
    try await evidence.read(stack, sandbox)
  }
}
