import Gateway
import Synchronization
import Testing

@Suite("Who waits for lanes")
struct LanesWakingTests {
  @Test("is woken when a place is free after one was refused, once, and only then")
  func onLeave() {
    let lanes = Lanes(capacity: 2, sources: ["a"])
    let wakes = Counter()
    lanes.onLeave { wakes.add() }
    var places = [lanes.enter("a"), lanes.enter("a")]
    places.removeLast()
    #expect(wakes.count == 0, "nobody was refused")
    places.append(lanes.enter("a"))
    #expect(lanes.enter("a") == nil)
    #expect(lanes.enter("a") == nil)
    #expect(wakes.count == 0)
    places.removeAll()
    #expect(wakes.count == 1)
  }

  @Test("is not woken by another lane's place that is of no use to the refused one")
  func otherLane() {
    let lanes = Lanes(capacity: 4, sources: ["a", "b"])
    let wakes = Counter()
    lanes.onLeave { wakes.add() }
    var flood = LanesTests.fill(lanes, "a")
    lanes.enter("b")?.leave()
    #expect(flood.count == 3)
    #expect(wakes.count == 0)
    flood.removeLast()
    #expect(wakes.count == 1)
  }

  @Test("may enter again from within the call that wakes it")
  func reentry() {
    let lanes = Lanes(capacity: 1, sources: ["a"])
    let taken = Mutex<Lanes.Place?>(nil)
    lanes.onLeave {
      let place = lanes.enter("a")
      taken.withLock { $0 = place }
    }
    let place = lanes.enter("a")
    #expect(lanes.enter("a") == nil)
    place?.leave()
    #expect(taken.withLock { $0 != nil })
    #expect(lanes.running == 1)
    lanes.onLeave {}
    taken.withLock { $0 }?.leave()
  }

  @Test("to the end returns at once where nothing runs")
  func idle() async {
    await Lanes(capacity: 1, sources: ["a"]).drained()
  }

  @Test(
    "to the end returns with the last place, and so do all others who wait", .timeLimit(.minutes(1))
  )
  func drained() async {
    let lanes = Lanes(capacity: 4, sources: ["a"])
    var places = LanesTests.fill(lanes, "a")
    let done = Counter()
    await withTaskGroup { group in
      for _ in 0..<10 {
        group.addTask {
          await lanes.drained()
          done.add()
        }
      }
      while places.count > 1 { places.removeLast().leave() }
      for _ in 0..<100 { await Task.yield() }
      #expect(done.count == 0)
      places.removeAll()
    }
    #expect(done.count == 10)
    await lanes.drained()
  }

  @Test("to the end returns when its task is cancelled", .timeLimit(.minutes(1)))
  func cancelled() async {
    let lanes = Lanes(capacity: 1, sources: ["a"])
    let place = lanes.enter("a")
    let early = Task { await lanes.drained() }
    early.cancel()
    await early.value
    let late = Task { await lanes.drained() }
    for _ in 0..<100 { await Task.yield() }
    late.cancel()
    await late.value
    #expect(lanes.running == 1)
    place?.leave()
  }
}
