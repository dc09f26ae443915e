import AirbyteAPI
import Database
import FastCGI
import StrictJSON

/// Shows sources the connectors of their workspaces, and deletes them for them.
struct ConnectorDesk: Sendable {
  let onboarding: Onboarding
  private let publicURL: String
  private let question: UpstreamQuestion

  init(_ onboarding: Onboarding, publicURL: String) {
    self.onboarding = onboarding
    self.publicURL = publicURL
    question = UpstreamQuestion(onboarding.provisioner)
  }

  var ledger: Ledger { onboarding.ledger }

  /// `GET /connectors?source=S&workspace=W`: all of the workspace that are the source's to see.
  func list(_ request: Request) async throws(Refusal) -> Response {
    let access = try await admit(request)
    let listed = try await listed(for: access, connectorID: nil)
    let known = try await ledger.known(listed.map(\.id))
    let scope = ConnectorScope(of: access.source, recipes: onboarding.recipes)
    let shown = listed.compactMap { $0.shown(to: access, known, scope) }
    return answer(
      200,
      [
        "workspace": .string(access.workspace),
        "connectors": .array(shown.map { $0.json(address: address(of: $0.id, access)) }),
      ])
  }

  /// `GET /connectors/{id}?source=S&workspace=W`; of one that was deleted, how far that has come.
  func show(_ request: Request, _ id: String) async throws(Refusal) -> Response {
    let access = try await admit(request)
    if let removed = try await removal(of: id, access) {
      try await record(.connectorRead(access.subject, connectorID: id), by: access)
      return answer(200, removed.json(address: address(of: id, access)))
    }
    let shown = try await present(id, access)
    return answer(200, shown.json(address: address(of: id, access)))
  }

  /// `DELETE /connectors/{id}?source=S&workspace=W`, with a body that names it: 202 until it has left
  /// its workspace's list. That of an onboarding is deleted as the onboarding is.
  func delete(_ request: Request, _ id: String) async throws(Refusal) -> Response {
    let access = try await admit(request) { access throws(Refusal) in
      try DeletionOrder.require(id, in: request, of: access.source)
    }
    if let removed = try await removal(of: id, access), removed.state != .undeleted {
      return deletion(removed, access)
    }
    if let holder = try await ledger.known([id])[id]?.holder {
      guard holder.belongs(to: access) else { throw Self.missing }
      let record = try await ledger.delete(holder.onboarding, by: access.sender)
      onboarding.provisioner.tell(record)
    } else {
      var shown = try await removal(of: id, access)
      if shown == nil { shown = try await present(id, access) }
      try await ledger.removeUnheld(id, connector: shown?.connector ?? "", for: access)
      onboarding.provisioner.withdrawals.wake()
    }
    guard let removed = try await removal(of: id, access) else { throw Self.missing }
    return deletion(removed, access)
  }

  // MARK: - Steps

  /// Shows that the source asks, and that the workspace is its own; a source that oversteps is on
  /// record.
  private func admit(
    _ request: Request,
    _ more: (ConnectorAccess) throws(Refusal) -> Void = { _ in }
  ) async throws(Refusal) -> ConnectorAccess {
    let access = try ConnectorAccess(
      request, sources: onboarding.sources, at: onboarding.clock.now())
    try more(access)
    do throws(Refusal) {
      try access.requireWorkspace()
    } catch {
      try await ledger.recordDenial(error, of: request, source: access.source)
      throw error
    }
    return access
  }

  /// What the source has had removed; nil where nobody has. What another has had removed is not there.
  private func removal(
    of id: String, _ access: ConnectorAccess
  ) async throws(Refusal) -> ShownConnector? {
    guard let removal = try await ledger.known([id])[id]?.removal else { return nil }
    guard removal.belongs(to: access) else { throw Self.missing }
    return ShownConnector(id, removal)
  }

  private func present(
    _ id: String, _ access: ConnectorAccess
  ) async throws(Refusal) -> ShownConnector {
    guard id.isUsableIdentifier else { throw Self.missing }
    if let holder = try await ledger.known([id])[id]?.holder, !holder.belongs(to: access) {
      throw Self.missing
    }
    let listed = try await listed(for: access, connectorID: id)
    let known = try await ledger.known([id])
    guard let connector = listed.first(where: { $0.id == id }),
      let shown = connector.shown(
        to: access, known, ConnectorScope(of: access.source, recipes: onboarding.recipes))
    else { throw Self.missing }
    return shown
  }

  /// The workspace's list, which alone tells what is in it; that it is looked at is on record before.
  private func listed(
    for access: ConnectorAccess, connectorID: String?
  ) async throws(Refusal) -> [ConnectorSummary] {
    try await record(.connectorRead(access.subject, connectorID: connectorID), by: access)
    return try await question.ask(for: access.source.name) {
      upstream async throws(AirbyteError) in
      try await upstream.connectors(in: access.workspace)
    }
  }

  private func record(
    _ event: AuditEvent, by access: ConnectorAccess
  ) async throws(Refusal) {
    let actor = AuditActor(access.sender, fingerprints: ledger.audit.fingerprints)
    do throws(DatabaseError) {
      try await ledger.record(event, by: actor)
    } catch {
      throw Refusal(error)
    }
  }

  // MARK: - Answers

  private static let missing = Refusal(
    .notFound, "This source has no connector of this id in this workspace.")

  private func deletion(_ removed: ShownConnector, _ access: ConnectorAccess) -> Response {
    let address = address(of: removed.id, access)
    guard removed.state == .deleting else { return answer(200, removed.json(address: address)) }
    let pause = OnboardingAnswers.patience.secondsRoundedUp
    return answer(
      202, removed.json(address: address),
      ["Location": address, "Retry-After": String(pause)])
  }

  private func address(of id: String, _ access: ConnectorAccess) -> String {
    let query = FormEncoding.text([
      ("source", access.source.name), ("workspace", access.workspace),
    ])
    return "\(publicURL)/connectors/\(id)?\(query)"
  }

  private func answer(
    _ status: Int, _ body: JSON, _ fields: HeaderFields = HeaderFields()
  ) -> Response {
    var fields = fields
    fields.append("Content-Type", "application/json")
    fields.append("Cache-Control", "no-store")
    return Response(status: status, fields: fields, body: body.bytes)
  }
}
