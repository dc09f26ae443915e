/// A rule, or a section or list of rules, below one member of the webhook.
package indirect enum MappingNode: Sendable, Hashable {
  package struct Member: Sendable, Hashable {
    package let name: String
    package let node: MappingNode

    package init(name: String, node: MappingNode) {
      self.name = name
      self.node = node
    }
  }

  case rule(MappingRule)
  case object([Member])
  case array([MappingNode])

  /// Whether a sender may leave it out altogether.
  package var isOptional: Bool {
    switch self {
    case .rule(let rule): rule.isOptional
    case .object(let members): members.allSatisfy(\.node.isOptional)
    case .array(let nodes): nodes.allSatisfy(\.isOptional)
    }
  }

  /// Where in the sender's document a place below this node comes from.
  ///
  /// - Returns: nil where it comes from nowhere.
  func origin(of path: ArraySlice<String>) -> (rule: MappingRule, rest: ArraySlice<String>)? {
    switch self {
    case .rule(let rule): return (rule, path)
    case .object(let members):
      guard let name = path.first else { return nil }
      return members.first { $0.name == name }?.node.origin(of: path.dropFirst())
    case .array(let nodes):
      guard let index = path.first.flatMap({ Int($0) }), nodes.indices.contains(index) else {
        return nil
      }
      return nodes[index].origin(of: path.dropFirst())
    }
  }
}
