/// A connector that fits, and what shows it.
package struct AdoptedConnector: Sendable, Hashable {
  package let id: String
  /// As it is called upstream.
  package let name: String
  package let definitionID: String?
  /// What of the recipe it was found to be of, such as `definition` and its id.
  package let type: String
  package let createdAt: Timestamp?

  package init(
    id: String, name: String = "", definitionID: String? = nil, type: String,
    createdAt: Timestamp? = nil
  ) {
    self.id = id
    self.name = name
    self.definitionID = definitionID
    self.type = type
    self.createdAt = createdAt
  }
}
