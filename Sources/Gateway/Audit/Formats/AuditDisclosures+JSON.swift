import StrictJSON

extension AuditDisclosures {
  /// The same with the values for their digests.
  func opened(_ json: JSON) -> JSON {
    switch json {
    case .string(let text): .string(value(of: text))
    case .array(let elements): .array(elements.map(opened))
    case .object(let object):
      .object(JSONObject(object.members.map { ($0.name, opened($0.value)) }))
    case .null, .bool, .number: json
    }
  }
}
