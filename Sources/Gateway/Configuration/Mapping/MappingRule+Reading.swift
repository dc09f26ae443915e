import StrictJSON
import Yams

extension MappingNode {
  /// One member of `sources.<name>.map`: a rule, or where `deep`, a section or list of them.
  init?(_ value: YAMLValue, _ kind: MappingKind, deep: Bool) {
    switch value.node {
    case .mapping(let mapping)
    where deep && !mapping.contains { ["from", "literal"].contains($0.key.string) }:
      guard let entries = value.section()?.entries() else { return nil }
      let members = entries.compactMap { name, value in
        MappingNode(value, kind, deep: deep).map { Member(name: name, node: $0) }
      }
      guard !entries.isEmpty else {
        value.note("must not be empty; leave it out")
        return nil
      }
      guard members.count == entries.count else { return nil }
      self = .object(members)
    case .sequence where deep:
      guard let elements = value.list() else { return nil }
      let nodes = elements.compactMap { MappingNode($0, kind, deep: deep) }
      guard nodes.count == elements.count else { return nil }
      self = .array(nodes)
    default:
      guard let rule = MappingRule(value, kind) else { return nil }
      self = .rule(rule)
    }
  }
}

extension MappingRule {
  /// A pointer, a template or a literal, or a section that says more of it.
  init?(_ value: YAMLValue, _ kind: MappingKind) {
    if case .mapping = value.node {
      guard let section = value.section(), let rule = Self.described(section, kind) else {
        return nil
      }
      self = rule
    } else {
      guard let origin = value.origin(kind) else { return nil }
      self.init(origin)
    }
    takesNumbers = kind.takesNumbers
  }

  private static func described(_ section: YAMLSection, _ kind: MappingKind) -> MappingRule? {
    let from = section.optional("from")
    let literal = section.optional("literal")
    let values = section.optional("values")
    let standby = section.optional("default")
    let optional = section.optional("optional")
    section.finish()
    if let literal, from == nil {
      if values != nil || standby != nil || optional != nil {
        section.note("is a literal: values, default and optional have no meaning beside it")
      }
      return literal.literal(kind, isMarked: true).map { MappingRule(.literal($0)) }
    }
    guard let from, literal == nil else {
      section.note("must have from (a pointer such as /data/id, or a template) or literal")
      return nil
    }
    guard let origin = from.origin(kind) else { return nil }
    guard origin.pointer != nil else {
      from.note("must be a pointer such as /data/id, or a template such as {/data/id}")
      return nil
    }
    var rule = MappingRule(origin)
    rule.values = values?.table(kind)
    rule.standby = standby?.literal(kind, isMarked: true)
    rule.isOptional = optional?.flag() ?? false
    if rule.isOptional, standby != nil {
      optional?.note("has no meaning beside default")
    }
    return rule
  }
}

extension YAMLValue {
  /// What plain text means.
  fileprivate func origin(_ kind: MappingKind) -> MappingRule.Origin? {
    guard case .scalar(let scalar) = node, json().string != nil else {
      return literal(kind, isMarked: false).map { .literal($0) }
    }
    do throws(MappingMistake) {
      let origin = try MappingRule.Origin(scalar.string)
      guard case .literal(let text) = origin else { return origin }
      return isRight(text.string ?? "", kind, isMarked: false) ? origin : nil
    } catch {
      note(error.detail)
      return nil
    }
  }

  fileprivate func literal(_ kind: MappingKind, isMarked: Bool) -> JSON? {
    guard kind.isText else { return json() }
    guard let text = text() else { return nil }
    return isRight(text, kind, isMarked: isMarked) ? .string(text) : nil
  }

  fileprivate func table(_ kind: MappingKind) -> [String: JSON]? {
    guard let entries = section()?.entries() else { return nil }
    guard !entries.isEmpty else {
      note("must not be empty: it says what each value of the sender becomes")
      return nil
    }
    return Dictionary(
      entries.compactMap { name, value in
        value.literal(kind, isMarked: true).map { (name, $0) }
      }
    ) { first, _ in first }
  }

  private func isRight(_ text: String, _ kind: MappingKind, isMarked: Bool) -> Bool {
    switch kind.literals {
    case .refused(let reason):
      note(reason)
      return false
    case .marked where !isMarked:
      note(
        "is no pointer, which begins with /; for a value that is no secret write {literal: …}")
      return false
    case .marked, .allowed: break
    }
    guard !text.isEmpty else {
      note("must not be empty")
      return false
    }
    guard let mistake = kind.check(text) else { return true }
    note(mistake)
    return false
  }
}
