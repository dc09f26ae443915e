/// Who owns a connection and until when: every change bumps `turn`, so that events and tasks that
/// belong to an earlier state are recognised and dropped.
struct ConnectionState {
  enum Phase {
    case closed
    /// In the epoll set, for a request's first byte; `isFresh` before the first request.
    case waiting(isFresh: Bool)
    /// An I/O thread reads it.
    case receiving
    /// The application has its request; the task is known once it has suspended.
    case running(Task<Void, Never>?)
    /// In the epoll set, for room to write the rest of a response.
    case sending([UInt8], from: Int, keeps: Bool)
  }

  /// What an event means to the thread that got it.
  enum Claim {
    case receive(turn: UInt32, isFresh: Bool)
    case send([UInt8], from: Int, keeps: Bool, turn: UInt32)
    case cancel(Task<Void, Never>)
    case nothing
  }

  private(set) var phase = Phase.closed
  private(set) var turn: UInt32 = 0
  /// When the peer has had its time; only set while we own the descriptor and wait for the peer.
  var deadline: ContinuousClock.Instant?
  /// Whether the descriptor is in the epoll set.
  var isRegistered = false
  /// Whether SO_RCVTIMEO is set.
  var hasReceiveTimeout = false

  /// A new connection, whatever this descriptor was before: the kernel gave it to us.
  mutating func open() -> UInt32 {
    self = ConnectionState(phase: .receiving, turn: turn &+ 1)
    return turn
  }

  mutating func claim(turn expected: UInt32) -> Claim {
    guard turn == expected else { return .nothing }
    switch phase {
    case .closed, .receiving, .running(nil): return .nothing
    case .waiting(let isFresh):
      return .receive(turn: enter(.receiving), isFresh: isFresh)
    case .sending(let bytes, let start, let keeps):
      return .send(bytes, from: start, keeps: keeps, turn: enter(.receiving))
    case .running(.some(let task)): return .cancel(task)
    }
  }

  /// Enters a phase that others may see from now on; the turn names it.
  mutating func enter(_ phase: Phase) -> UInt32 {
    self.phase = phase
    // The descriptor's number may be another's by the time the deadline passes.
    if case .closed = phase { deadline = nil }
    turn &+= 1
    return turn
  }

  /// Stays the owner's; false if somebody closed it meanwhile.
  func isCurrent(_ expected: UInt32) -> Bool {
    if case .closed = phase { return false }
    return turn == expected
  }

  /// Keeps the task of a request that is still running; false if it has been answered already.
  mutating func watch(_ task: Task<Void, Never>, turn expected: UInt32) -> Bool {
    guard turn == expected, case .running = phase else { return false }
    phase = .running(task)
    return true
  }

  private init(phase: Phase, turn: UInt32) {
    self.phase = phase
    self.turn = turn
  }

  init() {}
}
