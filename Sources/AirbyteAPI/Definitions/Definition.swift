import StrictJSON

/// One connector type that the upstream offers.
package struct Definition: Sendable, Hashable {
  /// The `definition_id` of a create call.
  package let id: String
  package let name: String
  package let dockerRepository: String?
  package let iconURL: String?
  package let supportLevel: String?

  package init(
    id: String, name: String, dockerRepository: String? = nil, iconURL: String? = nil,
    supportLevel: String? = nil
  ) {
    self.id = id
    self.name = name
    self.dockerRepository = dockerRepository
    self.iconURL = iconURL
    self.supportLevel = supportLevel
  }

  static func list(answer: HTTPResponse) throws(AirbyteError) -> [Definition] {
    guard let entries = try JSON(answer: answer)["definitions"]?.array else {
      throw .unreadable(status: answer.status, .unexpectedShape)
    }
    var list: [Definition] = []
    for entry in entries {
      guard let id = entry["sourceDefinitionId"]?.string, id.isUsableIdentifier,
        let name = entry["name"]?.string
      else { throw .unreadable(status: answer.status, .unexpectedShape) }
      list.append(
        Definition(
          id: id, name: name, dockerRepository: entry["dockerRepository"]?.string,
          iconURL: entry["iconUrl"]?.string, supportLevel: entry["supportLevel"]?.string))
    }
    return list
  }
}
