import ArgumentParser
import FastCGI
import Gateway
import Workbench

/// `--config FILE`, as every command takes it that needs the deployment's configuration.
struct ConfigurationFile: ParsableArguments {
  static let defaultPath = "/etc/jetway/jetway.yaml"

  @Option(name: [.customShort("c"), .customLong("config")], help: "The configuration file.")
  var path = Self.defaultPath

  /// Reads it; on mistakes prints them all and ends with status 78 (`EX_CONFIG`).
  func load() throws -> JetwayConfiguration {
    do throws(ConfigurationMistakes) {
      return try Self.read(path)
    } catch {
      Terminal.error.write("\(error)\n")
      throw ExitCode(78)
    }
  }

  /// Reads a file with secrets, after nobody else can read this process's memory any more.
  static func read(_ path: String) throws(ConfigurationMistakes) -> JetwayConfiguration {
    for failure in ProcessProtection.protect() {
      Terminal.error.write("jetway: warning: \(failure)\n")
    }
    return try JetwayConfiguration.load(path: path)
  }
}
