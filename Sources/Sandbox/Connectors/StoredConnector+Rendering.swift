import StrictJSON

extension StoredConnector {
  /// As create and get answer.
  func json(_ known: KnownConnector) -> JSON {
    [
      "id": .string(id), "name": .string(name), "source_template": known.templateJSON,
      "replication_config": replicationConfig, "entities": entities,
      "summarized_source_template": known.summarizedTemplateJSON,
      "source_definition_id": .string(definitionID),
      "created_at": .string(Timestamp.text(createdAt)),
      "updated_at": .string(Timestamp.text(updatedAt)),
    ]
  }

  /// As the list answers.
  func item(_ known: KnownConnector) -> JSON {
    [
      "id": .string(id), "name": .string(name),
      "summarized_source_template": known.summarizedTemplateJSON,
      "source_definition_id": .string(definitionID),
      "created_at": .string(Timestamp.text(createdAt)),
      "updated_at": .string(Timestamp.text(updatedAt)),
    ]
  }
}
