/// One thing that is wrong with a configuration file, and where.
package struct ConfigurationMistake: Sendable, Hashable {
  /// Both from 1; nil where the file as a whole is meant.
  package let line: Int?
  package let column: Int?
  /// The key meant, such as `sources.billing.verify`; empty for the file as a whole.
  package let key: String
  /// What is wrong and what to do; never a value of the file that could be a secret.
  package let message: String
}

/// All that is wrong with one file, in its order.
package struct ConfigurationMistakes: Error, Sendable, Hashable {
  package let file: String
  package let mistakes: [ConfigurationMistake]
}

extension ConfigurationMistakes: CustomStringConvertible {
  /// A line for each mistake, as compilers write them.
  package var description: String {
    mistakes.map { mistake in
      let place = [file, mistake.line.map { String($0) }, mistake.column.map { String($0) }]
      let key = mistake.key.isEmpty ? "" : "\(mistake.key): "
      return "\(place.compactMap { $0 }.joined(separator: ":")): \(key)\(mistake.message)"
    }.joined(separator: "\n")
  }
}
