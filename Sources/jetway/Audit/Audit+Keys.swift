import ArgumentParser
import Foundation
import Gateway
import StrictJSON
import TransparencyLog
import Workbench

extension Audit {
  struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make, change and show the keys that sign the audit log's checkpoints.",
      subcommands: [New.self, Rotate.self, Show.self])
  }
}

extension Audit.Keys {
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a key for a new audit log.",
      discussion: """
        The secret line alone goes to standard output, so that it can be piped into a file; the key \
        that auditors verify with goes to standard error. Example:
          (umask 077; jetway audit keys new onboard.example.com/audit > /etc/jetway/audit.key)
        """)

    @Argument(
      help: "What the log is called: a URL without scheme, such as onboard.example.com/audit.",
      transform: KeyName.parse)
    var origin: KeyName

    @Flag(help: "Print a JSON object instead.")
    var json = false

    func run() throws {
      let (key, line) = try AuditKeys.generate(origin: origin)
      guard !json else {
        let made: JSON = ["secret": .string(line), "verifier_key": .string("\(key.verifierKey)")]
        return Terminal.output.write(made.text + "\n")
      }
      Terminal.output.write(line + "\n")
      Terminal.error.write(
        """
        Keep it: whoever has it can forge the log. In the configuration:
          audit: {signing_key: {file: /etc/jetway/audit.key}, …}
        What auditors verify with:
        \(key.verifierKey)

        """)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Show the keys that auditors verify with, the one that stays first.",
      discussion: """
        Example: jetway audit keys list --config /etc/jetway/jetway.yaml

        Exit status: 0, or 78 for a configuration with mistakes.
        """)

    @OptionGroup var file: ConfigurationFile

    @Flag(help: "Print a JSON object instead.")
    var json = false

    func run() throws {
      let keys = try file.load().audit.keys.verifying.map { "\($0)" }
      Terminal.output.write(
        json
          ? JSON.object(["verifier_keys": .array(keys.map { .string($0) })]).text + "\n"
          : keys.map { "\($0)\n" }.joined())
    }
  }
}

extension KeyName {
  fileprivate static func parse(_ text: String) throws -> KeyName {
    do throws(TransparencyLogError) {
      return try KeyName(text)
    } catch {
      throw ValidationError("a log's name has neither spaces nor control characters nor a plus")
    }
  }
}
