import Foundation
import Yams

extension JetwayConfiguration {
  /// The ledger that a configuration file names, with nothing else of it looked at: whoever looks at
  /// a ledger need not have the deployment's secrets.
  package static func ledgerPath(
    inFileAt path: String
  ) throws(ConfigurationMistakes) -> String {
    let node = try node(inFileAt: path)
    guard let ledger = node.mapping?["ledger"]?.string, !ledger.isEmpty else {
      throw ConfigurationMistakes(file: path, mistake: "names no ledger")
    }
    return ledger
  }

  /// The checkpoint beside the ledger that a configuration file names, in the same way.
  package static func checkpointPath(
    inFileAt path: String
  ) throws(ConfigurationMistakes) -> String {
    let file = try node(inFileAt: path).mapping?["audit"]?.mapping?["checkpoint_file"]?.string
    if let file, !file.isEmpty { return file }
    return CheckpointFile.path(besideLedgerAt: try ledgerPath(inFileAt: path))
  }

  private static func node(inFileAt path: String) throws(ConfigurationMistakes) -> Node {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ConfigurationMistakes(
        file: path, mistake: "cannot be read; name the configuration with --config FILE")
    }
    return try compose(String(decoding: data, as: UTF8.self), file: path)
  }
}
