import StrictJSON

/// Takes values from one sender's document and collects all that is missing in it, by the sender's
/// own pointers.
struct MappingReader {
  let document: JSON
  private(set) var flaws: [Refusal.Flaw] = []

  init(_ document: JSON) { self.document = document }

  /// nil where it is absent and may be, or is a flaw.
  mutating func value(of node: MappingNode, for place: String) -> JSON? {
    switch node {
    case .rule(let rule): return value(of: rule, for: place)
    case .object(let members):
      var object = JSONObject()
      for member in members {
        object[member.name] = value(of: member.node, for: "\(place).\(member.name)")
      }
      return object.isEmpty && node.isOptional ? nil : .object(object)
    case .array(let nodes):
      let elements = nodes.enumerated().compactMap { index, node in
        value(of: node, for: "\(place)[\(index)]")
      }
      return elements.isEmpty && node.isOptional ? nil : .array(elements)
    }
  }

  private mutating func value(of rule: MappingRule, for place: String) -> JSON? {
    let absent = rule.isOptional || rule.standby != nil
    let value: JSON?
    switch rule.origin {
    case .literal(let literal): return literal
    case .pointer(let pointer): value = self.value(at: pointer, or: absent, for: place)
    case .template(let template): value = text(of: template, or: absent, for: place)
    }
    guard let value else { return rule.standby }
    guard let values = rule.values else {
      return rule.takesNumbers ? value.int.map { .string(String($0)) } ?? value : value
    }
    if let mapped = value.word.flatMap({ values[$0] }) ?? rule.standby { return mapped }
    let known = values.keys.sorted().prefix(10).joined(separator: ", ")
    flag(rule.origin.pointer, "must be one of \(known)", for: place, "enum")
    return nil
  }

  /// null counts as absent.
  private mutating func value(
    at pointer: JSONPointer, or absent: Bool, for place: String
  ) -> JSON? {
    if let value = pointer.value(in: document), value != .null { return value }
    if !absent { flag(pointer, "is missing", for: place, "missing") }
    return nil
  }

  private mutating func text(
    of template: MappingTemplate, or absent: Bool, for place: String
  ) -> JSON? {
    var text: String? = ""
    for part in template.parts {
      switch part {
      case .text(let literal): text?.append(literal)
      case .pointer(let pointer):
        let value = value(at: pointer, or: absent, for: place)
        if let value, value.string == nil, value.int == nil {
          flag(
            pointer, "must be a string or a whole number, not \(value.kind)", for: place,
            "string_type")
        }
        if let piece = value?.string ?? value?.int.map({ String($0) }) {
          text?.append(piece)
        } else {
          text = nil
        }
      }
    }
    return text.map { .string($0) }
  }

  private mutating func flag(
    _ pointer: JSONPointer?, _ message: String, for place: String, _ code: String
  ) {
    flaws.append(
      Refusal.Flaw(
        pointer: pointer?.text ?? "", message: Mapping.told(message, of: place), code: code))
  }
}

extension JSON {
  /// What a table is looked up by.
  fileprivate var word: String? {
    string ?? int.map { String($0) } ?? bool.map { $0 ? "true" : "false" }
  }
}
