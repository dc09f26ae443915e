/// Which kind of connector to create: one of the upstream's three identifiers, or the pair that
/// its own SDK sends.
package enum ConnectorType: Sendable, Hashable {
  /// The definition's UUID. Preferred: names change.
  case definition(String)
  /// The connector's name; upper and lower case are the same to the upstream, nothing else is.
  case named(String)
  case template(String)
  case definitionAndTemplate(definition: String, template: String)

  /// nil where the type is named in another way.
  package var definitionID: String? {
    switch self {
    case .definition(let id), .definitionAndTemplate(let id, _): id
    case .named, .template: nil
    }
  }
}
