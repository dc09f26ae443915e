/// Why something that was kept is not what it should be.
struct AuditFailedReading: Error {
  let text: String

  init(_ text: String) { self.text = text }
}
