import Foundation
import Testing
import Workbench

@Suite(.timeLimit(.minutes(3))) struct TortureTests {
  @Test(
    "Killed at every point of the path while the upstream fails, Jetway ends with one connector for each onboarding, all that it said true, and all of it in the audit log"
  )
  func everyPoint() async throws {
    var settings = Torture.Settings(
      seed: 3, executable: TestStack.executable.path, nginxFolder: TestStack.nginxFolder)
    settings.rounds = 8
    settings.webhooks = 20
    let report = try await Torture.run(settings) { _ in }
    #expect(report.isSound, "\(report.text)")
  }
}
