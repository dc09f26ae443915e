import ArgumentParser
import Foundation
import Gateway
import Secrets
import Workbench

struct AuditHash: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hash",
    abstract: "Tell whether a secret is the one that an entry tells of.",
    discussion: """
      The secret comes on standard input, and never as an argument, where others of this machine \
      could see it. It is made into a fingerprint with the configuration's key and compared. Example:
        jetway audit hash 123 --config /etc/jetway/jetway.yaml < refresh-token

      Exit status: 0 where it is the same, 1 where it is another, 4 where that cannot be told \
      because the entry's fingerprint was made with another key, 66 where no such entry tells of a \
      secret, 69 where the ledger cannot be read, 78 where the configuration has no key.
      """)

  @Argument(help: "The entry's number.")
  var entry: Int64

  @OptionGroup var location: AuditLocation

  func run() async throws {
    let answer: HashedSecret.Answer
    do throws(CommandFailure) {
      let key = try location.ledger.fingerprintKey()
      let hashed = try await location.ledger.inspection().secret(ofEntry: entry)
      let secret = try Self.secret()
      try await location.record(
        .noteReading(AuditedReading(view: "hash", query: String(entry), entries: 1)))
      answer = hashed.compare(secret, by: key)
    } catch {
      throw error.exit("audit hash")
    }
    switch answer {
    case .same: Terminal.output.write("It is the secret of entry \(entry).\n")
    case .other:
      Terminal.output.write("It is another than the secret of entry \(entry).\n")
      throw ExitCode(1)
    case .otherKey(let id):
      Terminal.error.write(
        "jetway audit hash: the fingerprint of entry \(entry) was made with another key (\(id)) than "
          + "the configuration's: give the configuration of that time\n")
      throw ExitCode(AuditVerdict.incomplete.rawValue)
    }
  }

  /// Without the line feed that an editor leaves behind it.
  private static func secret() throws(CommandFailure) -> Secret {
    guard isatty(STDIN_FILENO) == 0 else {
      throw CommandFailure(
        .unavailable,
        "give the secret on standard input, from a file or a pipe, so that it is not shown")
    }
    var bytes = Array(FileHandle.standardInput.readDataToEndOfFile())
    while let last = bytes.last, [UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(last) {
      bytes.removeLast()
    }
    guard !bytes.isEmpty else { throw CommandFailure(.unavailable, "standard input has no secret") }
    return Secret(bytes)
  }
}

extension LedgerLocation {
  /// - Throws: ``CommandFailure/Status/configuration`` where it cannot be read.
  func fingerprintKey() throws(CommandFailure) -> FingerprintKey {
    do throws(ConfigurationMistakes) {
      return try ConfigurationFile.read(file.path).fingerprintKey
    } catch {
      throw CommandFailure(
        .configuration, "without the configuration's fingerprint key nobody can tell: \(error)")
    }
  }
}
