/// How long something stays unseen: both bounds must have passed.
package struct Lag: Sendable, Hashable {
  /// Calls of the workspace's list.
  package var listCalls: Int
  package var milliseconds: Int64

  package init(listCalls: Int = 0, milliseconds: Int64 = 0) {
    self.listCalls = listCalls
    self.milliseconds = milliseconds
  }

  func moment(listCalls calls: Int, now: Int64) -> Moment {
    Moment(listCalls: calls + listCalls, microseconds: now + milliseconds * 1_000)
  }

  /// A point in the life of one workspace's list.
  struct Moment: Sendable, Hashable {
    var listCalls: Int
    var microseconds: Int64

    /// One that has come for everybody.
    static let begun = Moment(listCalls: 0, microseconds: 0)

    /// - Parameter calls: List calls answered before this one.
    func hasCome(listCalls calls: Int, now: Int64) -> Bool {
      calls >= listCalls && now >= microseconds
    }
  }
}
