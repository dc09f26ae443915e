import StrictJSON

extension StoredConnector {
  /// As create and get answer.
  func json(_ template: SourceTemplate) -> JSON {
    [
      "id": .string(id), "name": .string(name), "source_template": template.json,
      "replication_config": redacted(replicationConfig, template.known), "entities": entities,
      "summarized_source_template": template.summaryJSON,
      "source_definition_id": .string(definitionID),
      "created_at": .string(Timestamp.text(createdAt)),
      "updated_at": .string(Timestamp.text(updatedAt)),
    ]
  }

  /// As the list answers.
  func item(_ template: SourceTemplate) -> JSON {
    [
      "id": .string(id), "name": .string(name),
      "summarized_source_template": template.summaryJSON,
      "source_definition_id": .string(definitionID),
      "created_at": .string(Timestamp.text(createdAt)),
      "updated_at": .string(Timestamp.text(updatedAt)),
    ]
  }

  /// The same without what goes by a credential's name, at any depth.
  private func redacted(_ value: JSON, _ known: KnownConnector) -> JSON {
    let secrets = Set(
      known.schemes.flatMap { $0.required + $0.optional + ($0.sourceRequired ?? []) })
    return value.redacting(secrets)
  }
}

extension JSON {
  fileprivate func redacting(_ names: Set<String>) -> JSON {
    switch self {
    case .object(let object):
      .object(
        JSONObject(
          object.members.map { member in
            names.contains(member.name) && member.value != .null
              ? (member.name, "**********") : (member.name, member.value.redacting(names))
          }))
    case .array(let elements): .array(elements.map { $0.redacting(names) })
    default: self
    }
  }
}
