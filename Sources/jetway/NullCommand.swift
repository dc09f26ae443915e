import ArgumentParser
import FastCGI

struct NullCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "null",
    abstract: "Answer every request with an empty 200: what the transport alone can do.",
    shouldDisplay: false)

  @Option(help: "Where to listen: unix:PATH or tcp:127.0.0.1:PORT.", transform: ListenAddress.parse)
  var listen: ListenAddress

  func run() async throws {
    try await Program.serve(listen, Responder { _ in Response(status: 200) })
  }
}
