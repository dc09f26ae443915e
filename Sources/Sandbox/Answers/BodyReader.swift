import StrictJSON

/// Reads a JSON body member by member, refusing in the upstream's words. `null` counts as absent.
struct BodyReader: Sendable {
  let object: JSONObject

  init(_ body: [UInt8]) throws(Refusal) {
    guard let json = try? JSON(parsing: body, maximumDepth: 64) else {
      throw Refusal(400, "JSON decode error", field: "body", code: "json_invalid")
    }
    guard let object = json.object else {
      throw .unprocessable(
        "Input should be a valid dictionary", field: "body", code: "dict_type")
    }
    self.object = object
  }

  func value(_ name: String) -> JSON? { object[name] == .null ? nil : object[name] }

  func string(_ name: String) throws(Refusal) -> String? {
    guard let value = value(name) else { return nil }
    guard let text = value.string else {
      throw .unprocessable(
        "Input should be a valid string", field: "body.\(name)", code: "string_type")
    }
    return text
  }

  func requiredString(_ name: String) throws(Refusal) -> String {
    guard let text = try string(name) else {
      throw .unprocessable("Field required", field: "body.\(name)", code: "missing")
    }
    guard !text.isEmpty else {
      throw .unprocessable(
        "String should have at least 1 character", field: "body.\(name)",
        code: "string_too_short")
    }
    return text
  }

  func uuid(_ name: String) throws(Refusal) -> String? {
    guard let text = try string(name) else { return nil }
    guard Identifier.isUUID(text) else {
      throw .unprocessable(
        "Input should be a valid UUID", field: "body.\(name)", code: "uuid_parsing")
    }
    return text
  }

  func list(_ name: String) throws(Refusal) -> [JSON]? {
    guard let value = value(name) else { return nil }
    guard let list = value.array else {
      throw .unprocessable(
        "Input should be a valid list", field: "body.\(name)", code: "list_type")
    }
    return list
  }

  func refuseMembers(besides known: Set<String>) throws(Refusal) {
    guard let unknown = object.names.first(where: { !known.contains($0) }) else { return }
    throw .unprocessable(
      "Extra inputs are not permitted", field: "body.\(unknown)", code: "extra_forbidden")
  }

  func dictionary(_ name: String) throws(Refusal) -> JSONObject? {
    guard let value = value(name) else { return nil }
    guard let object = value.object else {
      throw .unprocessable(
        "Input should be a valid dictionary", field: "body.\(name)", code: "dict_type")
    }
    return object
  }
}
