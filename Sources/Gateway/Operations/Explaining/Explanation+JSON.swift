import AirbyteAPI
package import StrictJSON

extension Explanation {
  /// For machines. Of secrets only their kind.
  package var json: JSONObject {
    var json: JSONObject = [
      "source": .string(source.name), "accepted": .bool(isAccepted),
      "signature": .string(signature.word),
    ]
    json["signature_detail"] = signature.detail.map(JSON.string)
    json["key"] = key.map { .string($0.text) } ?? .null
    json["order"] = order.map { .object($0.withheld) } ?? .null
    json["recipe"] = recipe.map { .string($0.name) } ?? .null
    json["request"] = request.map { .object($0.withheld) } ?? .null
    json["refusals"] = .array(refusals.map { .object($0.explained) })
    return json
  }
}

extension Refusal {
  fileprivate var explained: JSONObject {
    [
      "type": .string(type.rawValue), "status": .integer(Int64(type.status)),
      "detail": .string(detail), "remedy": .string(type.remedy),
      "errors": .array(
        flaws.map { flaw in
          var error: JSONObject = [
            "message": .string(flaw.message), "error_code": .string(flaw.code),
          ]
          error["pointer"] = flaw.pointer.map(JSON.string)
          return .object(error)
        }),
    ]
  }
}

extension ConnectorOrder {
  /// Its members, and instead of the secret its kind.
  fileprivate var withheld: JSONObject {
    var members: JSONObject = [
      "connector": .string(connector), "workspace": .string(workspace),
    ]
    members["name"] = name.map(JSON.string)
    members["reference"] = reference.map(JSON.string)
    members["secret"] = .string(completion.kind)
    members["definition_id"] = definitionID.map(JSON.string)
    members["source_template_id"] = sourceTemplateID.map(JSON.string)
    members["config"] = config.map(JSON.object)
    members["environment"] = environment.map(JSON.object)
    return members
  }

  /// The same with where each comes from.
  func rows(of form: BodyForm) -> [[String]] {
    withheld.members.map { member in
      let name = member.name == "secret" ? completion.kind : member.name
      let value = member.name == "secret" ? "(withheld)" : member.value.string?.inert
      return [
        name, value ?? String(JSON.inert(member.value).prefix(200)),
        form.mapping?.origin(of: name) ?? (form.isEvent ? "from /data/\(name)" : ""),
      ]
    }
  }
}

extension JSON {
  /// On one line, with nothing in it that could disturb a terminal.
  fileprivate static func inert(_ value: JSON) -> String {
    value.indented.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
  }
}
