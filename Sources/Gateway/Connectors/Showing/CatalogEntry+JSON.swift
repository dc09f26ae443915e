package import StrictJSON

extension CatalogEntry {
  package var json: JSON {
    var object: JSONObject = [
      "slug": .string(slug), "title": .string(title), "definition_id": .string(definitionID),
    ]
    object["availability"] = availability.map { .string($0) }
    object["note"] = note.map { .string($0) }
    object["config"] = .array(config.map(\.json))
    object["environment"] = .array(environment.map(\.json))
    object["rotation"] = rotation.map { .string($0.rawValue) }
    object["schemes"] = .array(schemes.map { json($0) })
    return .object(object)
  }

  private func json(_ scheme: AuthScheme) -> JSON {
    let example = CatalogExample(self, scheme)
    let names = scheme.source.isEmpty ? scheme.elsewhere : scheme.source
    return [
      "name": .string(scheme.name), "title": .string(scheme.title),
      "kind": .string(scheme.kind.rawValue),
      "required": .array(scheme.required.map { .string($0) }),
      "optional": .array(scheme.optional.map { .string($0) }),
      "source_names": .object(JSONObject(names.map { ($0.name, .string($0.agent)) })),
      "constants": .object(JSONObject(scheme.constants.map { ($0.name, .string($0.value)) })),
      "round_trip": .bool(scheme.provider != nil),
      "recipe": .string(example.recipe), "webhook": .object(example.webhook),
    ]
  }
}

extension Setting {
  fileprivate var json: JSON {
    var object: JSONObject = [
      "name": .string(name), "type": .string(type.rawValue), "need": .string(need.rawValue),
    ]
    object["default"] = standard.map { .string($0) }
    return .object(object)
  }
}
