extension AirbyteClient {
  /// The connector types whose name contains `name`, whatever the case, or all of them. Never take
  /// the first blindly: a partial match of "google" is many things.
  package func definitions(name: String? = nil, context: CallContext) async throws(AirbyteError)
    -> [Definition]
  {
    let query = name.map { "?name=\($0.percentEncoded)" } ?? ""
    return try Definition.list(
      answer: try await call("GET", Self.definitionsPath + query, context: context))
  }

  /// The templates that the organization's connectors are made from.
  package func templates(context: CallContext) async throws(AirbyteError) -> [SourceTemplate] {
    try SourceTemplate.list(answer: try await call("GET", Self.templatesPath, context: context))
  }
}
