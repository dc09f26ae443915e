import Foundation

/// Keeps Jetway running through a torture run: starts it anew whenever it has ended, and sees to it
/// that it ends.
actor GatewayKeeper {
  /// One process and what was done to it.
  private struct Life {
    var armed: ArmedPoint?
    var signals: [Int32] = []
    var termination: ContinuousClock.Instant?
  }

  /// After these many, starting it again shows nothing new.
  private static let unexpectedEnds = 3
  /// How long a graceful stop may take.
  private static let graceful: Duration = .seconds(35)

  private let stack: LocalStack
  private var life = Life()
  private var next: ArmedPoint?
  private var isFinished = false
  private(set) var ends = GatewayEnds()

  init(_ stack: LocalStack) { self.stack = stack }

  /// Whether the point asked for last was not reached yet.
  var isArmed: Bool { next != nil }
  var isBeyondHelp: Bool { ends.unexpected.count >= Self.unexpectedEnds }

  /// Looks after it until ``finish()``.
  func watch() async {
    while !isFinished, !isBeyondHelp {
      if !stack.jetway.isRunning { revive() }
      killIfStuck()
      try? await Task.sleep(for: .milliseconds(4))
    }
  }

  /// Ends the process that runs, by SIGKILL, and has the ones after it end at a point, until one did.
  func arm(_ point: ArmedPoint?) {
    next = point
    send(SIGKILL)
  }

  func strike(_ blow: Blow) async {
    switch blow {
    case .kill: send(SIGKILL)
    case .terminate: send(SIGTERM)
    case .killTwice(_, let again):
      let before = stack.jetway.pid
      send(SIGKILL)
      while stack.jetway.pid == before, !isBeyondHelp {
        try? await Task.sleep(for: .milliseconds(2))
      }
      try? await Task.sleep(for: again)
      send(SIGKILL)
    }
  }

  /// Stops it as an operator does, for good.
  func finish() async {
    guard !isFinished else { return }
    isFinished = true
    if !stack.jetway.isRunning { revive() }
    try? await stack.untilJetwayIsReady()
    life.signals.append(SIGTERM)
    await stack.jetway.stop(within: Self.graceful)
    note()
  }

  private func send(_ signal: Int32) {
    life.signals.append(signal)
    if signal == SIGTERM { life.termination = .now }
    stack.jetway.send(signal)
  }

  private func killIfStuck() {
    guard let termination = life.termination, .now - termination > Self.graceful else { return }
    life = Life()  // So that its end is an unexpected one.
    stack.jetway.send(SIGKILL)
  }

  private func revive() {
    note()
    life = Life(armed: next)
    do throws(StackError) {
      try stack.launchJetway(next.map { ["--kill-at", "\($0)"] } ?? [])
    } catch {
      ends.unexpected.append("\(error)")
    }
  }

  /// Of what the last process ended.
  private func note() {
    let process = stack.jetway
    let wasReady = process.output.contains("ready\n")
    switch process.status {
    case 128 + SIGKILL where life.signals.contains(SIGKILL):
      if wasReady { ends.killed += 1 } else { ends.killedStarting += 1 }
    case 128 + SIGKILL:
      guard let armed = life.armed else { return unexpected(process) }
      ends.atPoint[armed.point, default: 0] += 1
      if next == armed { next = nil }
    case 0 where life.signals.contains(SIGTERM): ends.terminated += 1
    // Before it listens to signals.
    case 128 + SIGTERM where life.signals.contains(SIGTERM) && !wasReady: ends.terminated += 1
    default: unexpected(process)
    }
  }

  private func unexpected(_ process: ChildProcess) {
    let status = process.status.map { "\($0)" } ?? "none"
    ends.unexpected.append("status \(status); its log ends: \(process.output.suffix(1_000))")
  }
}
