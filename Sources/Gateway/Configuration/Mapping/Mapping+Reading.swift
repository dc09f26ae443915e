extension Mapping {
  /// `sources.<name>.map`.
  ///
  /// - Parameters:
  ///   - connectors: That the source may create; nil where that is a mistake of its own.
  ///   - patterns: Of workspaces, likewise.
  ///   - verifier: Likewise.
  init?(
    _ section: YAMLSection, connectors: [String]?, patterns: [WorkspacePattern]?,
    verifier: Verifier?
  ) {
    var members: [MappingNode.Member] = []
    for name in ConnectorOrder.memberNames {
      guard let value = section.optional(name) else { continue }
      let kind = Self.kind(of: name, connectors: connectors, patterns: patterns)
      guard let node = MappingNode(value, kind, deep: Self.deep.contains(name)) else { continue }
      if Self.required.contains(name), node.isOptional {
        value.note("cannot be left out of a webhook; give a default instead of optional")
      }
      members.append(MappingNode.Member(name: name, node: node))
    }
    let id = section.optional("id")
    let key = id.flatMap { MappingRule($0, .key) }
    section.finish()
    for name in Self.required where !section.has(name) {
      section.note(
        "is required: a pointer such as /data/id, a table, a template or a literal", of: name)
    }
    if let id, let rules = verifier?.rules, rules.alwaysBringsKey {
      id.note("must be left out: scheme \(verifier?.scheme ?? "") has the id of the message")
    }
    Self.noteCompletion(in: section, members)
    self.init(members: members, key: key)
  }

  private static let required = ["connector", "workspace"]
  private static let deep = ["credentials", "config", "environment"]

  private static func kind(
    of name: String, connectors: [String]?, patterns: [WorkspacePattern]?
  ) -> MappingKind {
    switch name {
    case "credentials": .credential
    case "config", "environment": .open
    case "connector":
      MappingKind(check: { text in
        guard let connectors, !connectors.contains(text) else { return nil }
        return Spelling.nearest(to: text, among: connectors).map {
          "is not below connectors of this source; did you mean \($0)?"
        } ?? "is not below connectors of this source: \(connectors.joined(separator: ", "))"
      })
    case "workspace":
      MappingKind(
        takesNumbers: true,
        check: { text in
          guard let patterns, !patterns.contains(where: { $0.matches(text) }) else { return nil }
          return "matches no pattern below workspaces of this source"
        })
    case "name", "reference": MappingKind(takesNumbers: true)
    case "definition_id", "source_template_id":
      MappingKind(check: { OrderReader.isUUID($0) ? nil : "must be a UUID" })
    case "connector_id": .adopted
    default: .secret
    }
  }

  /// Every webhook has exactly one.
  private static func noteCompletion(in section: YAMLSection, _ members: [MappingNode.Member]) {
    let names = ConnectorOrder.completionNames
    let list = names.joined(separator: ", ")
    guard names.contains(where: { section.has($0) }) else {
      return section.note("must say where the secret is: one of \(list)")
    }
    let always = members.filter { names.contains($0.name) && !$0.node.isOptional }.map(\.name)
    guard always.count > 1, always != ["refresh_token", "access_token"] else { return }
    section.note(
      "\(always.joined(separator: " and ")) cannot both be in a webhook; give those that can be "
        + "absent as {from: …, optional: true}")
  }
}
