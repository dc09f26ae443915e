import StrictJSON

extension SchemaChecker {
  private static let keywords: Set<String> = [
    "$ref", "type", "enum", "const", "oneOf", "anyOf", "required", "properties",
    "additionalProperties", "minProperties", "maxProperties", "items", "minimum", "maximum",
    "minLength", "maxLength", "pattern", "format", "description", "title", "examples", "example",
  ]
  private static let formats: Set<String> = ["date-time", "uri", "uuid"]

  /// What this checker could not judge in any schema of the document, whether or not a value meets
  /// it, and references that lead nowhere.
  var unknown: [String] { unknown(in: document, at: "#") }

  private func unknown(in value: JSON, at place: String) -> [String] {
    if let elements = value.array {
      return elements.enumerated().flatMap { unknown(in: $1, at: "\(place)/\($0)") }
    }
    let dangling =
      value["$ref"] != nil && resolved(value) == .null ? ["\(place): \(value.text)"] : []
    return dangling
      + (value.object?.members ?? []).flatMap { member -> [String] in
        let inner = "\(place)/\(member.name)"
        let own = member.name == "schema" ? unknown(inSchema: member.value, at: inner) : []
        let named =
          inner == "#/components/schemas"
          ? (member.value.object?.members ?? []).flatMap {
            unknown(inSchema: $0.value, at: "\(inner)/\($0.name)")
          } : []
        return own + named + unknown(in: member.value, at: inner)
      }
  }

  private func unknown(inSchema schema: JSON, at place: String) -> [String] {
    (schema.object?.members ?? []).flatMap { keyword -> [String] in
      let inner = "\(place)/\(keyword.name)"
      guard Self.keywords.contains(keyword.name) else { return [inner] }
      switch keyword.name {
      case "properties":
        return (keyword.value.object?.members ?? []).flatMap {
          unknown(inSchema: $0.value, at: "\(inner)/\($0.name)")
        }
      case "oneOf", "anyOf":
        return (keyword.value.array ?? []).flatMap { unknown(inSchema: $0, at: inner) }
      case "items", "additionalProperties": return unknown(inSchema: keyword.value, at: inner)
      case "format":
        return Self.formats.contains(keyword.value.string ?? "") ? [] : [inner]
      case "pattern":
        return (try? Regex(keyword.value.string ?? "(")) == nil ? [inner] : []
      default: return []
      }
    }
  }
}
