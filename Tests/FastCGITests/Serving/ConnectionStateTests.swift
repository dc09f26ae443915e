import Testing

@testable import FastCGI

@Suite("The state of a connection")
struct ConnectionStateTests {
  @Test("A closed connection has no deadline: its descriptor may be another's when that passes")
  func closedHasNoDeadline() {
    var state = ConnectionState()
    _ = state.open()
    state.deadline = .now
    _ = state.enter(.closed)
    #expect(state.deadline == nil)
  }

  @Test("Every change makes earlier turns stale, and a closed connection has no current one")
  func turns() {
    var state = ConnectionState()
    let first = state.open()
    #expect(state.isCurrent(first))
    let second = state.enter(.waiting(isFresh: false))
    #expect(!state.isCurrent(first) && state.isCurrent(second))
    let third = state.enter(.closed)
    #expect(!state.isCurrent(third))
    let fourth = state.open()
    #expect(Set([first, second, third, fourth]).count == 4)
  }
}
