/// The way in which a search goes through the log.
package enum AuditOrder: Sendable, Hashable {
  case newestFirst, oldestFirst
}
