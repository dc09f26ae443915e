import StrictJSON

/// What a connector shall be changed to. Credentials are not among it: they come with a new one.
struct ConnectorChange: Sendable {
  private static let members: Set<String> = ["name", "replication_config", "entities"]

  let name: String?
  let replicationConfig: JSONObject?
  let entities: JSON?

  /// An empty body changes nothing.
  init(_ body: [UInt8]) throws(Refusal) {
    let reader = try BodyReader(body.isEmpty ? Array("{}".utf8) : body)
    try reader.refuseMembers(besides: Self.members)
    name = try reader.string("name")
    replicationConfig = try reader.dictionary("replication_config")
    entities = try reader.list("entities").map { .array($0) }
  }
}
