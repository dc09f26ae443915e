/// Where in a line of the audit log stands what verification looks at; the line is of the format
/// that ``AuditEntry`` writes.
package struct ScannedLine: Sendable, Hashable {
  package internal(set) var sequence: Int64 = 0
  /// In milliseconds since the epoch.
  package internal(set) var time: Int64 = 0
  package internal(set) var kind = AuditLineKind.serviceStarted
  // Texts without their quotes, as they are escaped; nil where the member is null or missing.
  package internal(set) var onboarding: Range<Int>?
  package internal(set) var source: Range<Int>?
  package internal(set) var connector: Range<Int>?
  package internal(set) var workspace: Range<Int>?
  package internal(set) var upstreamID: Range<Int>?
  package internal(set) var outcome: Range<Int>?
}
