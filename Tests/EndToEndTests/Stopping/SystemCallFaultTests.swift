import AirbyteAPI
import Gateway
import StrictJSON
import Testing

@testable import Workbench

@Suite("When the disk fails", .timeLimit(.minutes(2)))
struct SystemCallFaultTests {
  @Test(
    "Jetway refuses what it cannot record until it is started anew, and loses nothing that it said",
    arguments: SystemCallFault.broken)
  func broken(fault: SystemCallFault) async throws {
    try await FaultTrial.with(fault) { trial in
      let told = try await trial.sendMany()
      #expect(told.first?.first == 201)
      #expect(told.allSatisfy { $0.last == 503 })
      #expect(try await trial.readiness() == 503)
      try await trial.crashAndRestart()
      #expect(try await trial.readiness() == 200)
      try await trial.judge()
    }
  }

  @Test(
    "While the disk is full, webhooks are refused with 503; who waits for an outcome gets it then")
  func full() async throws {
    try await FaultTrial.with(.full) { trial in
      let told = try await trial.sendMany()
      #expect(told.first?.first == 201)
      #expect(told.joined().contains(503))
      #expect(told.dropLast().joined().allSatisfy { [201, 503].contains($0) })
      #expect(told.first?.last == 201)
      #expect(try await trial.readiness() == 200)
      try await trial.judge()
    }
  }

  @Test(
    "A log that cannot be copied back when Jetway stops is still there when it starts again",
    arguments: SystemCallFault.unclosable)
  func unclosable(fault: SystemCallFault) async throws {
    try await FaultTrial.with(fault) { trial in
      #expect(try await trial.sendMany().dropLast().joined().allSatisfy { $0 == 201 })
      await trial.stop()
      #expect(trial.injections > 0)
      try await trial.crashAndRestart()
      try await trial.judge()
    }
  }
}
