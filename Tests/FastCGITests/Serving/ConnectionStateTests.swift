import Testing

@testable import FastCGI

struct ConnectionStateTests {
  private func isNothing(_ claim: ConnectionState.Claim) -> Bool {
    if case .nothing = claim { return true }
    return false
  }

  @Test("An event of an earlier turn is dropped")
  func stale() {
    var state = ConnectionState()
    let opened = state.open()
    let waiting = state.enter(.waiting(isFresh: true))
    #expect(isNothing(state.claim(turn: opened)))
    guard case .receive(let receiving, isFresh: true) = state.claim(turn: waiting) else {
      Issue.record("a waiting connection is there to be read")
      return
    }
    #expect(isNothing(state.claim(turn: waiting)))
    #expect(isNothing(state.claim(turn: receiving)))
    #expect(state.isCurrent(receiving) && !state.isCurrent(waiting))
  }

  @Test("A closed connection has no deadline and nothing to claim: its number is another's")
  func closed() {
    var state = ConnectionState()
    _ = state.open()
    state.deadline = .now
    let turn = state.enter(.closed)
    #expect(state.deadline == nil)
    #expect(!state.isCurrent(turn))
    #expect(isNothing(state.claim(turn: turn)))
  }

  @Test("A descriptor that comes again is a new turn, and in no epoll set")
  func reopened() {
    var state = ConnectionState()
    let first = state.open()
    state.isRegistered = true
    state.hasReceiveTimeout = true
    let second = state.open()
    #expect(first != second)
    #expect(!state.isRegistered && !state.hasReceiveTimeout)
  }

  @Test("A task is kept while its request runs, and refused once it has been answered")
  func task() {
    var state = ConnectionState()
    _ = state.open()
    let running = state.enter(.running(nil))
    #expect(isNothing(state.claim(turn: running)))
    let task = Task {}
    let isKept = state.watch(task, turn: running)
    #expect(isKept)
    guard case .cancel = state.claim(turn: running) else {
      Issue.record("a hang-up cancels the task")
      return
    }
    _ = state.enter(.receiving)
    let isKeptLate = state.watch(task, turn: running)
    #expect(!isKeptLate)
  }
}
