import StrictJSON

extension Mapping {
  /// Where a member comes from, in words; nil where the mapping has none of that name.
  func origin(of name: String) -> String? {
    members.first { $0.name == name }.map { $0.node.text }
  }

  /// All of it, a member a line, for an operator.
  package var facts: [String] {
    members.flatMap { $0.node.facts(of: $0.name) } + (key.map { ["key \($0.text)"] } ?? [])
  }
}

extension MappingNode {
  fileprivate var text: String {
    switch self {
    case .rule(let rule): rule.text
    case .object(let members): members.map { "\($0.name) \($0.node.text)" }.joined(separator: ", ")
    case .array(let nodes): nodes.map(\.text).joined(separator: ", ")
    }
  }

  fileprivate func facts(of name: String) -> [String] {
    switch self {
    case .rule(let rule): ["\(name) \(rule.text)"]
    case .object(let members): members.flatMap { $0.node.facts(of: "\(name).\($0.name)") }
    case .array(let nodes):
      nodes.enumerated().flatMap { index, node in node.facts(of: "\(name)[\(index)]") }
    }
  }
}

extension MappingRule {
  fileprivate var text: String {
    var text =
      switch origin {
      case .literal(let value): "is \(value.text)"
      case .pointer(let pointer): "from \(pointer)"
      case .template(let template): "made of \(template.text)"
      }
    if let values {
      let pairs = values.sorted { $0.key < $1.key }
        .map { "\($0.key) is \($0.value.string ?? $0.value.text)" }
      text += " (\(pairs.joined(separator: ", ")))"
    }
    if let standby { text += ", otherwise \(standby.string ?? standby.text)" }
    return text + (isOptional ? ", if it is there" : "")
  }
}

extension MappingTemplate {
  fileprivate var text: String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .pointer(let pointer): "{\(pointer)}"
      }
    }.joined()
  }
}
