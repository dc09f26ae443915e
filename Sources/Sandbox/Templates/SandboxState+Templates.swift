import FastCGI
import StrictJSON

extension SandboxState {
  /// The default template of every connector type, and the organization's own.
  func listTemplates(_ call: Call) throws(Refusal) -> Response {
    try authorize(call)
    let own = templates.values.filter { !$0.isDeleted }.sorted { $0.id < $1.id }
    return .json(200, ["data": .array((globalTemplates + own).map(\.summaryJSON))])
  }

  func listGlobalTemplates(_ call: Call) throws(Refusal) -> Response {
    try authorize(call)
    return .json(200, ["data": .array(globalTemplates.map(\.summaryJSON))])
  }

  mutating func createTemplate(_ call: Call) throws(Refusal) -> Response {
    try requireApplication(call)
    let body = try TemplateBody(new: call.request.body)
    let original: SourceTemplate
    if let definitionID = body.definitionID {
      guard let known = KnownConnector.withDefinition(definitionID) else {
        throw .notFound("Connector definition not found", field: "body.actor_definition_id")
      }
      original = .global(known)
    } else {
      original = try template(
        body.originalID ?? "", field: "body.original_source_template_id")
    }
    var new = SourceTemplate(
      id: Identifier.random(), known: original.known, name: original.name, mode: original.mode)
    new.partialDefaultConfig = original.partialDefaultConfig
    new.tags = original.tags
    new = new.changed(by: body)
    templates[new.id] = new
    return .json(200, new.json)
  }

  func getTemplate(_ call: Call) throws(Refusal) -> Response {
    try authorize(call)
    return .json(200, try templateInPath(call).json)
  }

  mutating func changeTemplate(_ call: Call) throws(Refusal) -> Response {
    let template = try ownTemplate(call).changed(by: TemplateBody(change: call.request.body))
    templates[template.id] = template
    return .json(200, template.json)
  }

  mutating func deleteTemplate(_ call: Call) throws(Refusal) -> Response {
    let template = try ownTemplate(call)
    templates[template.id]?.isDeleted = true
    return Response(status: 204)
  }

  /// The template of that id from which connectors can be made.
  func template(_ id: String, field: String) throws(Refusal) -> SourceTemplate {
    let global = KnownConnector.withTemplate(id).map(SourceTemplate.global)
    guard let template = global ?? templates[id.lowercased()], !template.isDeleted else {
      throw .notFound("Source template not found", field: field)
    }
    return template
  }

  private var globalTemplates: [SourceTemplate] { KnownConnector.all.map(SourceTemplate.global) }

  private func templateInPath(_ call: Call) throws(Refusal) -> SourceTemplate {
    guard Identifier.isUUID(call.route.id) else {
      throw .unprocessable(
        "Input should be a valid UUID", field: "path.source_template_id", code: "uuid_parsing")
    }
    return try template(call.route.id, field: "path.source_template_id")
  }

  private func ownTemplate(_ call: Call) throws(Refusal) -> SourceTemplate {
    try requireApplication(call)
    let template = try templateInPath(call)
    guard !template.isGlobal else {
      throw Refusal(
        403, "A global template cannot be changed", field: "path.source_template_id",
        code: "forbidden")
    }
    return template
  }
}
