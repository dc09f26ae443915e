import Gateway

/// How often Jetway ended in a torture run, and of what.
struct GatewayEnds: Sendable {
  /// Of itself, at a point of the path.
  var atPoint: [PathPoint: Int] = [:]
  /// By SIGKILL at a random moment.
  var killed = 0
  /// By SIGKILL before it was ready.
  var killedStarting = 0
  /// By SIGTERM, as it should.
  var terminated = 0
  /// In any other way, with the end of its log.
  var unexpected: [String] = []

  /// Points at which no process has died yet.
  var missingPoints: [PathPoint] { PathPoint.allCases.filter { atPoint[$0] == nil } }
}
