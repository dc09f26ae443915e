import Yams

/// A mapping of the file. Keys are known by being asked for; ``finish()`` refuses all others.
final class YAMLSection {
  let key: String
  private let node: Node
  private let mapping: Node.Mapping
  private let context: YAMLContext
  private var known: [String] = []

  fileprivate init(_ mapping: Node.Mapping, node: Node, key: String, context: YAMLContext) {
    self.mapping = mapping
    self.node = node
    self.key = key
    self.context = context
  }

  /// The value of a key that may be absent.
  func optional(_ name: String) -> YAMLValue? {
    known.append(name)
    return mapping.first { $0.key.string == name }.map { value($0.value, name) }
  }

  func has(_ name: String) -> Bool { mapping.contains { $0.key.string == name } }

  /// The value of a key that must be there.
  func required(_ name: String) -> YAMLValue? {
    let value = optional(name)
    if value == nil { context.note("is required", at: node, key: path(name)) }
    return value
  }

  /// Every member of a section whose keys are names that the operator chose.
  func named() -> [(name: String, value: YAMLValue)] {
    var members: [(name: String, value: YAMLValue)] = []
    for (key, node) in mapping {
      let name = key.string ?? ""
      known.append(name)
      guard name.wholeMatch(of: /[a-z0-9][a-z0-9_\-]{0,63}/) != nil else {
        context.note(
          "a name is 1 to 64 lower-case letters, digits, hyphens and underscores", at: key,
          key: path(name))
        continue
      }
      members.append((name, value(node, name)))
    }
    return members
  }

  /// Every member of a section whose keys are any text, such as what a sender calls something.
  func entries() -> [(name: String, value: YAMLValue)] {
    mapping.map { key, node in
      let name = key.string ?? ""
      known.append(name)
      return (name, value(node, name))
    }
  }

  func note(_ message: String, of name: String? = nil) {
    context.note(message, at: node, key: name.map(path) ?? key)
  }

  /// Refuses every key that nothing asked for: a misspelt one would otherwise be without effect.
  func finish() {
    for (key, _) in mapping {
      let name = key.string ?? ""
      guard !known.contains(name) else { continue }
      let hint = Spelling.nearest(to: name, among: known).map { "did you mean \($0)?" }
      let list = "known keys are \(known.joined(separator: ", "))"
      context.note("is not a key here; \(hint ?? list)", at: key, key: path(name))
    }
  }

  private func value(_ node: Node, _ name: String) -> YAMLValue {
    YAMLValue(node: node, key: path(name), context: context)
  }

  private func path(_ name: String) -> String { key.isEmpty ? name : "\(key).\(name)" }
}

extension YAMLValue {
  /// nil, and a mistake, where it is something else. An empty value is an empty section.
  func section() -> YAMLSection? {
    switch node {
    case .mapping(let mapping):
      return YAMLSection(mapping, node: node, key: key, context: context)
    case .scalar(let scalar) where scalar.string.isEmpty && scalar.style == .plain:
      return YAMLSection(Node.Mapping([]), node: node, key: key, context: context)
    default:
      note("must be a section of keys, not \(node.kind)")
      return nil
    }
  }
}
