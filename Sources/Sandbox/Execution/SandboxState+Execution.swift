import FastCGI
import StrictJSON

extension SandboxState {
  /// What can be read through a connector, and how.
  func inspectConnector(_ call: Call) throws(Refusal) -> Response {
    let (connector, template) = try findConnector(call)
    let entities = CannedEntity.all(of: template.known).map { entity -> JSON in
      [
        "name": .string(entity.name),
        "actions": .array(CannedEntity.actions.map { .string($0) }),
        "fields": .array(entity.fields.map { .string($0) }),
      ]
    }
    return .json(
      200,
      [
        "id": .string(connector.id), "name": .string(connector.name),
        "source_definition_id": .string(connector.definitionID),
        "connector_name": .string(template.known.name), "entities": .array(entities),
      ])
  }

  /// Reads canned rows. Here, and not at create, wrong credentials show: where a check of this
  /// connector is told to fail, so does this.
  func execute(_ call: Call) throws(Refusal) -> Response {
    let (connector, template) = try findConnector(call)
    let body = try BodyReader(call.request.body)
    let name = try body.requiredString("entity")
    let action = try body.requiredString("action")
    let parameters = try body.dictionary("params") ?? JSONObject()
    let selection = try FieldSelection(body)
    let entities = CannedEntity.all(of: template.known)
    guard let entity = entities.first(where: { $0.name == name }) else {
      throw .value(
        "Entity '\(name)' not found. Available entities: "
          + "[\(entities.map { "'\($0.name)'" }.joined(separator: ", "))]", field: "body.entity")
    }
    guard CannedEntity.actions.contains(action) else {
      throw .value(
        "Action '\(action)' is not supported for entity '\(name)'. Available actions: "
          + "[\(CannedEntity.actions.map { "'\($0)'" }.joined(separator: ", "))]",
        field: "body.action")
    }
    if let outcome = plannedOutcome(of: template.known)?.outcome, outcome.status == .failed {
      throw Refusal(
        400, outcome.errorMessage ?? "The service refused the credentials",
        field: "body.credentials", code: outcome.failureReason ?? "config_error")
    }
    let result =
      try
      (action == "get"
      ? entity.row(parameters, selection) : entity.rows(parameters, selection))
    return .json(
      200,
      [
        "status": "success", "result": result,
        "connector_metadata": [
          "name": .string(template.known.name), "definition_id": .string(connector.definitionID),
          "entity": .string(name), "action": .string(action),
        ],
        "execution_metadata": [
          "connector_instance_id": .string(connector.id), "execution_time_ms": 1,
        ],
      ])
  }
}

extension CannedEntity {
  fileprivate func row(_ parameters: JSONObject, _ selection: FieldSelection) throws(Refusal)
    -> JSON
  {
    guard let id = parameters["id"]?.string else {
      throw .unprocessable("Field required", field: "body.params.id", code: "missing")
    }
    guard let row = rows.first(where: { $0["id"]?.string == id }) else {
      throw .notFound("Record '\(id)' not found", field: "body.params.id")
    }
    return selection.applied(to: row)
  }

  /// A page of them; its cursor is the number of rows before it.
  fileprivate func rows(_ parameters: JSONObject, _ selection: FieldSelection) throws(Refusal)
    -> JSON
  {
    let limit = Int(clamping: parameters["limit"]?.int ?? 20)
    guard (1...100).contains(limit) else {
      throw .unprocessable(
        "Input should be from 1 to 100", field: "body.params.limit", code: "int_parsing")
    }
    let start = Int(parameters["cursor"]?.string ?? "0") ?? -1
    guard (0...rows.count).contains(start) else {
      throw .value("the cursor is none of ours", field: "body.params.cursor")
    }
    let page = rows[start...].prefix(limit)
    let end = start + page.count
    return [
      "data": .array(page.map(selection.applied)),
      "meta": [
        "has_next_page": .bool(end < rows.count),
        "end_cursor": end < rows.count ? .string(String(end)) : .null,
      ],
    ]
  }
}
