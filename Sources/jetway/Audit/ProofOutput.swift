import ArgumentParser
import Foundation
import Gateway
import Workbench

/// `--out FILE`, or standard output.
struct ProofOutput: ParsableArguments {
  @Option(help: "A file to write to; standard output without it.")
  var out: String?

  func write(_ bytes: [UInt8]) throws(CommandFailure) {
    guard let out else { return Terminal.output.write(String(decoding: bytes, as: UTF8.self)) }
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: out), options: .atomic)
    } catch {
      throw CommandFailure(.unavailable, "\(out) cannot be written: \(error.localizedDescription)")
    }
  }
}
