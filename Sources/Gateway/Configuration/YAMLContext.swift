import Yams

/// What all parts of one file share while it is read: the mistakes so far, and where secrets are.
final class YAMLContext {
  let input: ConfigurationInput
  private(set) var mistakes: [ConfigurationMistake] = []

  init(input: ConfigurationInput) { self.input = input }

  func note(_ message: String, at node: Node?, key: String) {
    mistakes.append(
      ConfigurationMistake(
        line: node?.mark?.line, column: node?.mark?.column, key: key, message: message))
  }
}

extension Node {
  /// The first node that others could refer to. Without one there are no aliases, whose expansion
  /// has no bound.
  var firstAnchored: Node? {
    if anchor != nil { return self }
    return switch self {
    case .mapping(let mapping):
      mapping.lazy.compactMap { $0.key.firstAnchored ?? $0.value.firstAnchored }.first
    case .sequence(let sequence): sequence.lazy.compactMap(\.firstAnchored).first
    case .scalar, .alias: nil
    }
  }

  /// What a person would call it, with its article.
  var kind: String {
    switch self {
    case .mapping: "a section"
    case .sequence: "a list"
    case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "a single value"
    case .alias: "an alias"
    }
  }
}
