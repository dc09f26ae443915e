import AirbyteAPI

extension ConnectorSummary {
  /// As a source is shown it; nil where it is not the source's to see.
  func shown(
    to access: ConnectorAccess, _ known: [String: KnownConnector], _ scope: ConnectorScope
  ) -> ShownConnector? {
    let holder = known[id]?.holder
    if let removal = known[id]?.removal {
      guard removal.belongs(to: access) else { return nil }
      var shown = ShownConnector(id, removal)
      shown.take(self, recipe: removal.connector)
      return shown
    }
    guard let holder else {
      return scope.recipe(of: self).map {
        ShownConnector(self, in: access.workspace, recipe: $0.name, holder: nil)
      }
    }
    guard holder.belongs(to: access) else { return nil }
    return ShownConnector(
      self, in: access.workspace, recipe: holder.connector, holder: holder)
  }
}
