import StrictJSON

extension SourceTemplate {
  /// As a list entry carries it.
  var summaryJSON: JSON {
    [
      "id": .string(id), "name": .string(name), "icon": .string(known.icon),
      "actor_definition_id": .string(known.definitionID), "tags": .array(tags),
      "mode": .string(mode.rawValue),
    ]
  }

  /// As create and get carry it.
  var json: JSON {
    [
      "id": .string(id), "name": .string(name), "icon": .string(known.icon),
      "source_definition_id": .string(known.definitionID),
      "user_config_spec": ["connectionSpecification": known.connectionSpecification],
      "partial_default_config": .object(partialDefaultConfig), "tags": .array(tags),
      "mode": .string(mode.rawValue),
    ]
  }

  /// As a state file keeps it.
  var saved: JSON {
    [
      "id": .string(id), "definition_id": .string(known.definitionID), "name": .string(name),
      "mode": .string(mode.rawValue), "partial_default_config": .object(partialDefaultConfig),
      "tags": .array(tags), "is_deleted": .bool(isDeleted),
    ]
  }

  init?(saved json: JSON) {
    guard let id = json["id"]?.string, let name = json["name"]?.string,
      let known = json["definition_id"]?.string.flatMap(KnownConnector.withDefinition)
    else { return nil }
    self.init(id: id, known: known, name: name)
    mode = json["mode"]?.string.flatMap(Mode.init) ?? .replication
    partialDefaultConfig = json["partial_default_config"]?.object ?? JSONObject()
    tags = json["tags"]?.array ?? []
    isDeleted = json["is_deleted"]?.bool == true
  }
}
