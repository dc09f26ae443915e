import StrictJSON

extension FakeAirbyte {
  static let hubspotID = "36c891d9-4bd9-43ac-bad2-10e12756272c"

  /// Adds a HubSpot connector that somebody else has created, a day before the tests' present.
  func store(
    _ id: String, in workspace: String = "acme-1", name: String = "Theirs",
    definition: String? = hubspotID, type: String = "HubSpot", template: String = "template-1",
    createdAt: String = "2026-09-20T00:00:00.123456Z"
  ) {
    var full: JSONObject = ["id": .string(template), "name": .string(type)]
    var summarized = full
    if let definition {
      full["source_definition_id"] = .string(definition)
      summarized["actor_definition_id"] = .string(definition)
    }
    store([
      "id": .string(id), "name": .string(name), "workspace": .string(workspace),
      "source_template": .object(full), "summarized_source_template": .object(summarized),
      "created_at": .string(createdAt),
    ])
  }
}
