import Foundation
import Yams

extension JetwayConfiguration {
  /// The ledger that a configuration file names, with nothing else of it looked at: whoever looks at
  /// a ledger need not have the deployment's secrets.
  package static func ledgerPath(
    inFileAt path: String
  ) throws(ConfigurationMistakes) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ConfigurationMistakes(
        file: path, mistake: "cannot be read; name the configuration with --config FILE")
    }
    let node = try compose(String(decoding: data, as: UTF8.self), file: path)
    guard let ledger = node.mapping?["ledger"]?.string, !ledger.isEmpty else {
      throw ConfigurationMistakes(file: path, mistake: "names no ledger")
    }
    return ledger
  }
}
