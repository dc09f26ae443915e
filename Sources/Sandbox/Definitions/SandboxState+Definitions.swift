import FastCGI
import StrictJSON

extension SandboxState {
  func listDefinitions(_ call: Call) throws(Refusal) -> Response {
    try authorize(call)
    let part = QueryItems(call.request.query).first("name") ?? ""
    return .json(
      200,
      ["definitions": .array(KnownConnector.matching(partOfName: part).map(\.definitionJSON))])
  }

  func getDefinition(_ call: Call) throws(Refusal) -> Response {
    try authorize(call)
    guard let known = KnownConnector.withDefinition(call.route.id) else {
      throw .notFound("Connector definition not found", field: "path.definition_id")
    }
    return .json(200, known.definitionDetailJSON)
  }
}
