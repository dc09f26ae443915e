import Foundation
import StrictJSON

/// Judges values by the part of JSON Schema (2020-12) that the contract uses.
///
/// A keyword or a format that is not known here is a mistake of its own, so that nothing in the
/// contract goes unchecked.
struct SchemaChecker: Sendable {
  /// The whole contract, in which `$ref` points.
  let document: JSON

  private static let annotations: Set<String> = ["description", "title", "examples", "example"]

  /// What is wrong with the value, each with the place in it.
  func mistakes(_ value: JSON, _ schema: JSON, at place: String = "$") -> [String] {
    guard let schema = schema.object else { return ["\(place): the schema is no object"] }
    return schema.members.flatMap { keyword in
      mistakes(value, keyword, of: schema, at: place)
    }
  }

  /// What `#/…` points at, escapes of JSON Pointers left out: no name here needs one.
  func resolved(_ value: JSON) -> JSON {
    guard let path = value["$ref"]?.string else { return value }
    let target = path.trimmingPrefix("#/").split(separator: "/")
      .reduce(Optional(document)) { $0?[String($1)] }
    return target.map(resolved) ?? .null
  }

  private func mistakes(
    _ value: JSON, _ keyword: JSONObject.Member, of schema: JSONObject, at place: String
  ) -> [String] {
    let rule = keyword.value
    switch keyword.name {
    case let name where Self.annotations.contains(name): return []
    case "$ref": return mistakes(value, resolved(["$ref": rule]), at: place)
    case "type":
      let types = rule.array ?? [rule]
      let holds = types.contains { value.isOf($0.string ?? "") }
      return holds ? [] : ["\(place): \(value.kind) is not \(types.map(\.text))"]
    case "enum": return rule.array?.contains(value) == true ? [] : ["\(place): not in \(rule.text)"]
    case "const": return rule == value ? [] : ["\(place): not \(rule.text)"]
    case "oneOf", "anyOf": return choice(value, keyword, at: place)
    case "required", "properties", "additionalProperties", "minProperties", "maxProperties":
      return value.object.map { members($0, keyword, of: schema, at: place) } ?? []
    case "items":
      return (value.array ?? []).enumerated().flatMap { index, element in
        mistakes(element, rule, at: "\(place)[\(index)]")
      }
    case "minimum", "maximum": return bound(value, keyword, at: place)
    case "minLength", "maxLength", "pattern", "format":
      return value.string.map { text($0, keyword, at: place) } ?? []
    default: return ["\(place): the keyword \(keyword.name) is not known"]
    }
  }

  private func bound(_ value: JSON, _ keyword: JSONObject.Member, at place: String) -> [String] {
    guard let number = value.number, let limit = keyword.value.number else { return [] }
    let holds = keyword.name == "minimum" ? number >= limit : number <= limit
    return holds ? [] : ["\(place): \(value.text) breaks \(keyword.name) \(limit)"]
  }

  private func choice(_ value: JSON, _ keyword: JSONObject.Member, at place: String) -> [String] {
    let each = (keyword.value.array ?? []).map { mistakes(value, $0, at: place) }
    let fitting = each.count { $0.isEmpty }
    guard fitting == 0 || (keyword.name == "oneOf" && fitting > 1) else { return [] }
    return ["\(place): fits \(fitting) of \(keyword.name)"] + each.joined()
  }

  private func members(
    _ object: JSONObject, _ keyword: JSONObject.Member, of schema: JSONObject, at place: String
  ) -> [String] {
    let rule = keyword.value
    switch keyword.name {
    case "required":
      return (rule.array ?? []).compactMap(\.string).filter { object[$0] == nil }
        .map { "\(place): lacks \($0)" }
    case "properties":
      return (rule.object?.members ?? []).flatMap { property in
        object[property.name].map {
          mistakes($0, property.value, at: "\(place).\(property.name)")
        } ?? []
      }
    case "additionalProperties":
      let known = schema["properties"]?.object
      return object.members.filter { known?[$0.name] == nil }.flatMap { member in
        rule == false
          ? ["\(place): must not have \(member.name)"]
          : mistakes(member.value, rule, at: "\(place).\(member.name)")
      }
    case "minProperties":
      return object.members.count < Int(rule.int ?? 0) ? ["\(place): too few members"] : []
    default: return object.members.count > Int(rule.int ?? 0) ? ["\(place): too many members"] : []
    }
  }

  private func text(_ text: String, _ keyword: JSONObject.Member, at place: String) -> [String] {
    let rule = keyword.value
    let holds: Bool
    switch (keyword.name, rule.string) {
    case ("minLength", _): holds = text.unicodeScalars.count >= Int(rule.int ?? 0)
    case ("maxLength", _): holds = text.unicodeScalars.count <= Int(rule.int ?? 0)
    case ("pattern", let pattern?):
      guard let regex = try? Regex(pattern).matchingSemantics(.unicodeScalar) else {
        return ["\(place): the pattern \(pattern) cannot be read"]
      }
      holds = text.contains(regex)
    case ("format", "date-time"):
      holds = text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/) != nil
    case ("format", "uri"): holds = URL(string: text)?.scheme != nil
    case ("format", "uuid"): holds = UUID(uuidString: text) != nil
    default: return ["\(place): the \(keyword.name) \(rule.text) is not known"]
    }
    return holds ? [] : ["\(place): \"\(text)\" breaks \(keyword.name) \(rule.text)"]
  }
}

extension JSON {
  fileprivate func isOf(_ type: String) -> Bool {
    switch (self, type) {
    case (.null, "null"), (.bool, "boolean"), (.string, "string"), (.array, "array"),
      (.object, "object"), (.number, "number"):
      true
    case (.number, "integer"): int != nil
    default: false
    }
  }

  fileprivate var number: Double? {
    if case .number(let text) = self { Double(text) } else { nil }
  }
}
