import Gateway
import Workbench

/// Standard output, as entries are written to it.
struct AuditListingOutput {
  private let writer: AuditWriter
  private var unreadable = 0

  init(_ writer: AuditWriter, withHeading: Bool) {
    self.writer = writer
    if withHeading { Terminal.output.write(writer.heading) }
  }

  mutating func write(_ entries: [AuditPage.Entry]) {
    var bytes: [UInt8] = []
    for entry in entries where !writer.append(entry, to: &bytes) {
      unreadable += 1
    }
    Terminal.output.write(bytes)
  }

  func finish() {
    guard unreadable > 0 else { return }
    Terminal.error.write(
      "jetway audit list: \(unreadable) entries are not of the log's form and left out; "
        + "--format jsonl prints their bytes\n")
  }
}
