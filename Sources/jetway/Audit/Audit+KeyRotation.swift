import ArgumentParser
import Foundation
import Gateway
import StrictJSON
import Workbench

extension Audit.Keys {
  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a new key sign the audit log: first beside the old one, then alone.",
      discussion: """
        A new key becomes the file's first line, in one step; the old one stays behind it, so that \
        both sign once the server has been restarted. When auditors have the new key, --drop-old \
        removes the old one, unless it is still needed to start. Example:
          jetway audit keys rotate /etc/jetway/audit.key
          systemctl restart jetway
          jetway audit keys rotate /etc/jetway/audit.key --drop-old
          systemctl restart jetway

        The server records each key that comes into force in the log. Exit status: 0 where it was \
        done, 1 where the old key is still needed, 69 where a file or the ledger cannot be had, 78 \
        for a configuration with mistakes.
        """)

    @Argument(help: "The file that audit.signing_key names.")
    var keyFile: String

    @Flag(help: "Remove all keys but the first, if that one has signed the newest checkpoint.")
    var dropOld = false

    @OptionGroup var location: LedgerLocation

    @Flag(help: "Print a JSON object instead.")
    var json = false

    func run() async throws {
      do throws(CommandFailure) {
        let file = try AuditKeyFile(path: keyFile)
        if dropOld {
          tell(try await dropped(file), "Restart the server: from then on this key signs alone.")
        } else {
          tell(
            try file.rotated(),
            """
            Restart the server: from then on this key signs, and the one before it too.
            Give it to whoever verifies the log. When all have it, run this again with --drop-old.
            """)
        }
      } catch {
        throw error.exit("audit keys rotate")
      }
    }

    private func dropped(_ file: AuditKeyFile) async throws(CommandFailure) -> AuditKeyFile {
      let newest = try await location.inspection().newestCheckpoint()
      let path = try location.checkpointPath()
      let outside: [UInt8]?
      do throws(POSIXError) {
        outside = try CheckpointFile(path: path).read()
      } catch {
        throw CommandFailure(.unavailable, "\(path) cannot be read")
      }
      return try file.withoutOld(newest: newest, outside: outside)
    }

    /// The key that signs for good goes to standard output.
    private func tell(_ file: AuditKeyFile, _ advice: String) {
      let keys = file.keys.verifying.map { "\($0)" }
      guard !json else {
        let facts: JSON = [
          "file": .string(file.path), "verifier_keys": .array(keys.map { .string($0) }),
        ]
        return Terminal.output.write(facts.text + "\n")
      }
      Terminal.output.write("\(keys.first ?? "")\n")
      Terminal.error.write(advice + "\n")
    }
  }
}
