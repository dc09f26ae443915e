import StrictJSON

extension KnownConnector {
  var definitionJSON: JSON {
    [
      "sourceDefinitionId": .string(definitionID), "name": .string(name),
      "dockerRepository": .string(dockerRepository), "iconUrl": .string(icon),
      "supportLevel": "certified", "custom": false,
    ]
  }

  var definitionDetailJSON: JSON {
    var definition = definitionJSON.object ?? JSONObject()
    definition["spec"] = ["connectionSpecification": connectionSpecification]
    return ["id": .string(definitionID), "definition": .object(definition)]
  }

  /// A JSON Schema of what a user has to give.
  var connectionSpecification: JSON {
    let alternatives = schemes.map { scheme -> JSON in
      let names = scheme.sourceRequired ?? scheme.required
      var properties = JSONObject()
      for (name, value) in scheme.constants.sorted(by: { $0.key < $1.key }) {
        properties[name] = ["type": "string", "const": .string(value)]
      }
      for name in names { properties[name] = ["type": "string", "airbyte_secret": true] }
      return [
        "title": .string(scheme.name), "type": "object",
        "required": .array(names.map { .string($0) }), "properties": .object(properties),
      ]
    }
    var properties: JSONObject = ["credentials": ["type": "object", "oneOf": .array(alternatives)]]
    for (name, type) in requiredConfig { properties[name] = ["type": .string(type.rawValue)] }
    return [
      "$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
      "title": .string("\(name) Spec"),
      "required": .array((["credentials"] + requiredConfig.map(\.name)).map { .string($0) }),
      "properties": .object(properties),
    ]
  }
}
