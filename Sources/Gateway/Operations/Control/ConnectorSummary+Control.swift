import AirbyteAPI
import StrictJSON

extension ConnectorSummary {
  /// As it travels on the control channel.
  var json: JSONObject {
    [
      "id": .string(id), "name": .string(name),
      "definition_id": definitionID.map(JSON.string) ?? .null,
      "created_at": createdAt.map(JSON.string) ?? .null,
    ]
  }

  /// nil for anything that ``json`` did not write.
  init?(json: JSON) {
    guard let id = json["id"]?.string, let name = json["name"]?.string else { return nil }
    self.init(
      id: id, name: name, definitionID: json["definition_id"]?.string,
      createdAt: json["created_at"]?.string)
  }
}
