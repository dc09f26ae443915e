/// How entries of the audit log are written down.
package enum AuditFormat: String, Sendable, CaseIterable {
  /// A table for a terminal.
  case short
  /// JSON for people: indented, and with what is known of the digests.
  case json
  /// The exact lines, which every proof is about.
  case jsonl
  /// RFC 4180, safe to be opened as a spreadsheet.
  case csv
  /// Events of the Open Cybersecurity Schema Framework, one a line.
  case ocsf
  /// CloudEvents 1.0 in JSON, one a line.
  case cloudevents

  /// Whether it shows what was erased as ``AuditDisclosures/erased``, and else the value. The others
  /// keep the digests, since nothing can be erased in a copy that is taken along.
  package var discloses: Bool { self == .short || self == .json }
}
