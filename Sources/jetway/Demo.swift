import AirbyteAPI
import ArgumentParser
import FastCGI
import Foundation
import StrictJSON
import Workbench

struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the main job through nginx with the sandbox, tell the story, and stay up.",
    discussion: """
      Run it from the project's folder. Exit status with --exit: 0 where every step went as \
      expected, 1 where one did not, 69 where something could not be started.
      """)

  @Option(help: "The port of the gateway's site on 127.0.0.1; 0 for any that is free.")
  var port = 8080

  @Flag(name: .customLong("exit"), help: "Leave after the story instead of staying up.")
  var leaves = false

  @Option(help: "The folder with the project's nginx files.")
  var nginx = "nginx"

  func run() async throws {
    let terminal = Terminal.output
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
    let (stopped, stopper) = AsyncStream<Void>.makeStream()
    let signals = StopSignals.onStop { stopper.finish() }
    terminal.write("Starting nginx, Jetway and the sandbox …\n")
    let stack: LocalStack
    do throws(StackError) {
      stack = try await LocalStack.start(
        port: port, executable: program, nginxFolder: URL(fileURLWithPath: nginx))
    } catch {
      Terminal.error.write("jetway demo: \(error)\n")
      throw ExitCode(69)
    }
    let transport = HTTPTransport.asyncHTTPClient()
    let story = DemoStory(stack: stack, transport: transport, terminal: terminal)
    let isAsExpected: Bool
    do {
      isAsExpected = try await story.tell()
    } catch {
      Terminal.error.write("jetway demo: a step could not be taken: \(error)\n")
      isAsExpected = false
    }
    if !leaves, isAsExpected {
      let start = try? await story.session(workspace: "acme-8")["start_url"]?.string
      terminal.write(DemoGuide(stack.layout, program: program, start: start).text)
      for await _ in stopped {}
      terminal.write("\nStopping …\n")
    }
    await transport.shutdown()
    await stack.stop()
    withExtendedLifetime(signals) {}
    guard isAsExpected else { throw ExitCode(1) }
  }
}
