import Gateway
import Workbench

/// The printing of what a query finds.
struct AuditListing {
  /// Of entries that are held in memory.
  static let limit = 10_000

  let inspection: LedgerInspection
  let query: AuditQuery
  let format: AuditFormat
  let isReversed: Bool

  /// Prints everything that is in the log now, page by page.
  ///
  /// - Parameter record: Called before the first entry is printed.
  func printAll(
    _ record: (AuditedReading) async throws(CommandFailure) -> Void
  ) async throws(CommandFailure) {
    let search = search(
      isReversed ? .newestFirst : .oldestFirst, limit: AuditPage.limits.upperBound)
    var page = try await inspection.audit(search)
    let size = page.logSize
    try await record(reading(entries: size))
    var output = try await output()
    while true {
      output.write(page.entries.filter { $0.sequence < size })
      // What is appended meanwhile is not part of it.
      guard let next = page.next, next < size else { break }
      page = try await inspection.audit(search, from: next)
    }
    output.finish()
  }

  /// Prints the newest, and tells where the log ended.
  func printNewest(
    _ count: Int, _ record: (AuditedReading) async throws(CommandFailure) -> Void
  ) async throws(CommandFailure) -> Int64 {
    let search = search(.newestFirst, limit: count)
    var page = try await inspection.audit(search)
    let size = page.logSize
    var entries = page.entries
    while let next = page.next, entries.count < count {
      page = try await inspection.audit(search, from: next)
      entries += page.entries.prefix(count - entries.count)
    }
    try await record(reading(entries: Int64(entries.count)))
    var output = try await output()
    output.write(isReversed ? entries : entries.reversed())
    output.finish()
    return size
  }

  /// Prints what is appended, for as long as nobody ends the program.
  func follow(from start: Int64) async throws(CommandFailure) {
    let search = search(.oldestFirst, limit: AuditPage.limits.upperBound)
    var output = try await output(withHeading: false)
    var next = start
    while true {
      let page = try await inspection.audit(search, from: next)
      output.write(page.entries)
      next = page.next ?? page.logSize
      if page.next == nil {
        do {
          try await Task.sleep(for: .seconds(1))
        } catch {
          return
        }
      }
    }
  }

  private func search(_ order: AuditOrder, limit: Int) -> AuditSearch {
    AuditSearch(query, order: order, limit: limit, discloses: format.discloses)
  }

  private func reading(entries: Int64) -> AuditedReading {
    AuditedReading(
      view: "list", query: query.text.isEmpty ? nil : query.text, entries: entries)
  }

  private func output(
    withHeading: Bool = true
  ) async throws(CommandFailure) -> AuditListingOutput {
    let origin = try await inspection.auditOrigin()
    return AuditListingOutput(
      AuditWriter(format, origin: origin, paint: Terminal.output.paint), withHeading: withHeading)
  }
}
