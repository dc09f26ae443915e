import AirbyteAPI

/// What the upstream tells of a connector that is to be adopted: the connector by its id, which does
/// not say its workspace, and the workspace's list, which proves it.
struct AdoptionEvidence: Sendable {
  let order: AdoptionOrder
  /// nil where there is none of this id.
  let connector: Connector?
  let listed: [ConnectorSummary]

  private var summary: ConnectorSummary? {
    listed.first { $0.id.lowercased() == order.connectorID.lowercased() }
  }

  private var definitionID: String? { connector?.definitionID ?? summary?.definitionID }
  private var typeName: String? { connector?.typeName ?? summary?.typeName }
  private var templateID: String? { connector?.sourceTemplateID ?? summary?.sourceTemplateID }

  /// The type's name, where only the upstream's definitions can tell whether the connector is of it: a
  /// template of the organization's own may be called otherwise than its type.
  var nameInQuestion: String? {
    guard case .named(let name) = order.type, let definitionID, !definitionID.isEmpty,
      !Self.same(typeName, name)
    else { return nil }
    return name
  }

  /// - Parameter named: The definitions that bear ``nameInQuestion``.
  func examination(named: Set<String> = []) -> Examination {
    guard let connector else {
      return summary == nil ? .unfit(.missing) : .failed(.contradictory)
    }
    guard Self.same(connector.id, order.connectorID) else { return .failed(.contradictory) }
    let names = [connector.name, summary?.name ?? ""]
    guard names.allSatisfy({ OnboardingID.marker(in: $0) == nil }) else { return .unfit(.taken) }
    let created = (connector.createdAt ?? summary?.createdAt)
      .flatMap { CreationMoment($0) }?.timestamp
    guard isTypeTold || summary != nil else { return .unlisted(createdAt: created) }
    guard isOfType(named) else { return .unfit(.otherType) }
    guard summary != nil else { return .unlisted(createdAt: created) }
    return .fits(
      AdoptedConnector(
        id: connector.id, name: connector.name, definitionID: definitionID,
        type: order.type.spelled, createdAt: created))
  }

  private var isTypeTold: Bool {
    switch order.type {
    case .definition: definitionID != nil
    case .named: typeName != nil || definitionID != nil
    case .template: templateID != nil
    case .definitionAndTemplate: definitionID != nil && templateID != nil
    }
  }

  private func isOfType(_ named: Set<String>) -> Bool {
    switch order.type {
    case .definition(let id): Self.same(definitionID, id)
    case .named(let name):
      Self.same(typeName, name) || definitionID.map { named.contains($0.lowercased()) } ?? false
    case .template(let id): Self.same(templateID, id)
    case .definitionAndTemplate(let definition, let template):
      Self.same(definitionID, definition) && Self.same(templateID, template)
    }
  }

  private static func same(_ told: String?, _ wanted: String) -> Bool {
    told?.lowercased() == wanted.lowercased()
  }
}

extension ConnectorType {
  /// As the audit log has it.
  fileprivate var spelled: String {
    switch self {
    case .definition(let id): "definition \(id)"
    case .named(let name): "connector_type \(name)"
    case .template(let id): "template \(id)"
    case .definitionAndTemplate(let definition, let template):
      "definition \(definition), template \(template)"
    }
  }
}

extension AttemptFailure {
  static let contradictory = AttemptFailure(
    kind: .unavailable, status: nil, message: "Airbyte contradicts itself on the connector")

  /// Of a call that only reads: it has created nothing, and what it says of the call is the
  /// operator's.
  init(reading error: AirbyteError) {
    let failure = AttemptFailure(error)
    let kind: Kind =
      switch failure.kind {
      case .rejected: .denied
      case .unknown: .unavailable
      default: failure.kind
      }
    self.init(
      kind: kind, status: failure.status, message: failure.message, errors: failure.errors,
      retryAfter: failure.retryAfter)
  }
}
