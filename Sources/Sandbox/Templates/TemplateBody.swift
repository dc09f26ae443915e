import StrictJSON

/// What a template shall be, or be changed to.
struct TemplateBody: Sendable {
  let definitionID: String?
  let originalID: String?
  let name: String?
  let mode: SourceTemplate.Mode?
  let partialDefaultConfig: JSONObject?
  let tags: [JSON]?

  /// For a new one, whose connector type must be known by one of two members.
  init(new body: [UInt8]) throws(Refusal) {
    let reader = try BodyReader(body)
    try self.init(
      reader, definitionID: try reader.uuid("actor_definition_id"),
      originalID: try reader.uuid("original_source_template_id"))
    guard (definitionID == nil) != (originalID == nil) else {
      throw .value(
        "Exactly one of actor_definition_id and original_source_template_id must be provided")
    }
    guard definitionID == nil || partialDefaultConfig != nil else {
      throw .unprocessable(
        "Field required", field: "body.partial_default_config", code: "missing")
    }
  }

  /// For a change; its connector type stays.
  init(change body: [UInt8]) throws(Refusal) {
    try self.init(BodyReader(body), definitionID: nil, originalID: nil)
  }

  private init(
    _ reader: BodyReader, definitionID: String?, originalID: String?
  ) throws(Refusal) {
    self.definitionID = definitionID
    self.originalID = originalID
    name = try reader.string("name")
    partialDefaultConfig = try reader.dictionary("partial_default_config")
    tags = try reader.list("tags")
    guard let text = try reader.string("mode") else {
      mode = nil
      return
    }
    guard let mode = SourceTemplate.Mode(rawValue: text) else {
      throw .unprocessable(
        "Input should be 'DIRECT', 'REPLICATION' or 'MULTI'", field: "body.mode", code: "enum")
    }
    self.mode = mode
  }
}

extension SourceTemplate {
  /// The same with what the body names changed.
  func changed(by body: TemplateBody) -> SourceTemplate {
    var copy = self
    copy.name = body.name ?? name
    copy.mode = body.mode ?? mode
    copy.partialDefaultConfig = body.partialDefaultConfig ?? partialDefaultConfig
    copy.tags = body.tags ?? tags
    return copy
  }
}
