/// A notification, as an entry names it.
package struct AuditedNotification: Sendable, Hashable {
  package let id: String
  package let source: String
  package let type: String
  /// The OAuth session whose end it tells; nil for an onboarding's.
  package let session: String?

  package init(id: String, source: String, type: String, session: String? = nil) {
    self.id = id
    self.source = source
    self.type = type
    self.session = session
  }

  init(_ record: NotificationRecord) {
    self.init(
      id: record.id.description, source: record.source, type: record.type.rawValue,
      session: record.session)
  }

  var what: [(String, String?)] {
    [("notification", id), ("event", type), ("for", source), ("session", session)]
  }
}
