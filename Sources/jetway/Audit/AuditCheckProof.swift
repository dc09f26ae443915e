import ArgumentParser
import Foundation
import Gateway
import TransparencyLog
import Workbench

struct AuditCheckProof: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-proof",
    abstract: "Verify that an entry is in a log, by its proof and the log's key, and nothing else.",
    discussion: """
      The entry is its exact line; one line feed behind it does not matter. Example:
        jetway audit check-proof 123.proof --entry 123.json --key audit.pub

      Exit status: 0 where it is proven, 1 where it is not, 3 where a file cannot be read or no key \
      was given.
      """)

  @Argument(help: "The proof.")
  var proof: String

  @Option(help: "The file with the entry.")
  var entry: String

  @OptionGroup var trusted: VerifierKeys

  func run() throws {
    let (proof, entry, keys) = try input()
    let lines = [entry] + (entry.last == UInt8(ascii: "\n") ? [entry.dropLast()] : [])
    var failure = TransparencyLogError.rootMismatch
    for line in lines {
      do throws(TransparencyLogError) {
        let file = try ProofFile(parsing: proof)
        let checkpoint = try file.verified(entry: line, by: keys)
        return Terminal.output.write(
          "It is entry \(file.index) of \(checkpoint.origin), whose checkpoint over "
            + "\(checkpoint.size) entries is signed by a key that you gave.\n")
      } catch {
        failure = error
      }
    }
    Terminal.error.write("jetway audit check-proof: not proven: \(failure)\n")
    throw ExitCode(AuditVerdict.tampered.rawValue)
  }

  private func input() throws -> (proof: [UInt8], entry: ArraySlice<UInt8>, [NoteVerifierKey]) {
    do throws(CommandFailure) {
      let keys = try trusted.keys()
      guard !keys.isEmpty else {
        throw CommandFailure(.unavailable, "give the log's key (--key), known from elsewhere")
      }
      return (try Self.bytes(proof), try Self.bytes(entry)[...], keys)
    } catch {
      Terminal.error.write("jetway audit check-proof: \(error)\n")
      throw ExitCode(AuditVerdict.usage)
    }
  }

  private static func bytes(_ path: String) throws(CommandFailure) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(.unavailable, "\(path) cannot be read")
    }
    return Array(data)
  }
}
