import ArgumentParser
import Foundation
import Gateway
import TransparencyLog
import Workbench

/// `--key`, as every command takes it that believes a signature.
struct VerifierKeys: ParsableArguments {
  @Option(
    name: .customLong("key"),
    help: "A key of the log (NAME+ID+BASE64), or a file of them, one a line; may be repeated.")
  var texts: [String] = []

  func keys() throws(CommandFailure) -> [NoteVerifierKey] {
    var keys: [NoteVerifierKey] = []
    for text in texts {
      for line in try Self.lines(text) {
        do throws(TransparencyLogError) {
          keys.append(try NoteVerifierKey(parsing: line))
        } catch {
          throw CommandFailure(.configuration, "--key \(text): \(error)")
        }
      }
    }
    return keys
  }

  /// The key itself, or what is in the file of that name.
  private static func lines(_ text: String) throws(CommandFailure) -> [String] {
    if !FileManager.default.fileExists(atPath: text), text.contains("+") { return [text] }
    guard let data = FileManager.default.contents(atPath: text) else {
      throw CommandFailure(.unavailable, "--key \(text): there is no such file")
    }
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map(String.init).filter { !$0.hasPrefix("#") }
  }
}

extension LedgerLocation {
  /// The keys that were given, or else those of the configuration; none where it is of another
  /// ledger or cannot be read, which is told.
  func verifierKeys(
    _ given: VerifierKeys, ofLedger path: String
  ) throws(CommandFailure) -> [NoteVerifierKey] {
    let keys = try given.keys()
    guard keys.isEmpty, FileManager.default.fileExists(atPath: file.path) else { return keys }
    do throws(ConfigurationMistakes) {
      guard try JetwayConfiguration.ledgerPath(inFileAt: file.path) == path else { return [] }
      return try ConfigurationFile.read(file.path).audit.keys.verifying
    } catch {
      Terminal.error.write("jetway: warning: \(error)\n")
      return []
    }
  }
}
