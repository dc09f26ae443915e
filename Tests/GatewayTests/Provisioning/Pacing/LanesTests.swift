import Gateway
import Testing

@Suite("Lanes")
struct LanesTests {
  /// Enters as often as it is let, at most a hundred times.
  static func fill(_ lanes: Lanes, _ source: String) -> [Lanes.Place] {
    (0..<100).compactMap { _ in lanes.enter(source) }
  }

  @Test(
    "leave one source all places where it is the only one, else all but a quarter",
    arguments: [
      (64, ["a"], 64), (64, ["a", "b"], 48), (64, ["a", "b", "c", "d", "e"], 48),
      (5, ["a", "b"], 4),
      (2, ["a", "b"], 1), (1, ["a", "b"], 1), (1, ["a"], 1), (0, ["a"], 1), (-3, ["a", "b"], 1),
      (3, ["a", "b"], 2), (8, ["a", "b", "c"], 6), (64, ["a", "a"], 64), (4, [], 4),
      (64, (0..<99).map { "s\($0)" } + ["a"], 48),
    ])
  func limit(capacity: Int, sources: [String], most: Int) {
    let lanes = Lanes(capacity: capacity, sources: sources)
    #expect(lanes.free(for: "a") == most)
    let places = Self.fill(lanes, "a")
    #expect(places.count == most)
    #expect(lanes.running == most)
    #expect(lanes.free(for: "a") == 0)
  }

  @Test("keep a place for a source that has nothing running, however many others are flooded")
  func floods() {
    let lanes = Lanes(capacity: 16, sources: ["a", "b", "c", "d", "e"])
    let floods = ["a", "b", "c", "d"].map { Self.fill(lanes, $0) }
    #expect(floods.map(\.count) == [12, 1, 1, 1])
    #expect(lanes.free(for: "e") == 1)
    #expect(Self.fill(lanes, "e").count == 1)
  }

  @Test("never run more than their capacity, and free as many as they took")
  func capacity() {
    let lanes = Lanes(capacity: 10, sources: ["a", "b", "c"])
    var random = Dice(seed: 42)
    var places: [Lanes.Place] = []
    for _ in 0..<5_000 {
      let source = ["a", "b", "c", "gone"][random.roll(4)]
      let free = lanes.free(for: source)
      if random.roll(2) == 0 {
        let place = lanes.enter(source)
        #expect((place != nil) == (free > 0))
        if let place { places.append(place) }
      } else if !places.isEmpty {
        places.remove(at: random.roll(places.count)).leave()
      }
      #expect(lanes.running == places.count)
      #expect(places.count <= 10)
    }
    places = []
    #expect(lanes.running == 0)
    #expect(["a", "b", "c"].map { lanes.free(for: $0) } == [8, 8, 8])
  }

  @Test("let sources that are not configured any more share one lane that keeps others nothing")
  func unknownSources() {
    let lanes = Lanes(capacity: 8, sources: ["a", "b"])
    let gone = Self.fill(lanes, "gone") + Self.fill(lanes, "forgotten")
    #expect(gone.count == 4)
    #expect(lanes.free(for: "a") == 2)
    #expect(lanes.free(for: "gone") == 0)
  }

  @Test("take a place back once: when it is left, or when nobody holds it")
  func giveBack() {
    let lanes = Lanes(capacity: 2, sources: ["a"])
    do {
      let place = lanes.enter("a")
      place?.leave()
      place?.leave()
      #expect(lanes.running == 0)
    }
    #expect(lanes.running == 0)
    do { _ = lanes.enter("a") }
    #expect(lanes.running == 0)
    #expect(lanes.free(for: "a") == 2)
  }

  @Test("keep a place for as long as a task holds it")
  func tasks() async {
    let lanes = Lanes(capacity: 1, sources: ["a"])
    let place = lanes.enter("a")
    let task = Task { [place] in
      defer { place?.leave() }
      return lanes.free(for: "a")
    }
    #expect(await task.value == 0)
    #expect(lanes.free(for: "a") == 1)
  }
}
