import ArgumentParser
import Foundation
import Gateway
import Workbench

struct AuditList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Print entries of the audit log: those that a query finds, the newest 50 of them.",
    discussion: """
      A query is made of words, of which an entry has to meet all; a minus negates one:
        \(AuditField.allCases.map(\.rawValue).joined(separator: ", "))
      A value may end in a star, or stand in quotes. outcome:failed stands for all failures, type: \
      also takes a part of a type (type:read), seq: and created: take >, >=, <, <= and a..b.

      Examples:
        jetway audit list outcome:failed --since 2h
        jetway audit list 'source:billing created:>=2026-09-01 -type:read' --format csv --all
        jetway audit list -f -- -type:read

      Where standard output is no terminal, the default is --format jsonl --all: the exact bytes, \
      oldest first. Exit status: 0; 64 for a query that cannot be read, 69 where the log cannot be \
      read or the reading not be recorded.
      """)

  @Argument(help: "The query; words that begin with a minus go behind -- or into quotes.")
  var query: [String] = []

  @Option(
    help: "Only of this time or later: 2026-11-24T08:00:00Z, 2026-11-24, or 2h ago as 2h.",
    transform: Timestamp.parse)
  var since: Timestamp?

  @Option(help: "Only of this time or earlier.", transform: Timestamp.parse)
  var until: Timestamp?

  @Flag(name: [.short, .long], help: "Go on with what is appended, until interrupted.")
  var follow = false

  @Option(help: "short, json, jsonl, csv, ocsf or cloudevents.")
  var format: AuditFormat?

  @Option(help: "How many at most, the newest: 50 without it.")
  var limit: Int?

  @Flag(help: "All of them, however many, oldest first.")
  var all = false

  @Flag(help: "Print the newest first.")
  var reverse = false

  @OptionGroup var location: AuditLocation

  func validate() throws {
    guard (1...AuditListing.limit).contains(limit ?? 1) else {
      throw ValidationError("--limit is 1 to \(AuditListing.limit); --all prints all")
    }
    guard !all || (limit == nil && !follow) else {
      throw ValidationError("--all goes with neither --limit nor --follow")
    }
    guard !follow || !reverse else { throw ValidationError("--follow cannot go backwards") }
    _ = try parsedQuery()
  }

  func run() async throws {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let isWhole = all || (!isTerminal && limit == nil && !follow)
    let query = try parsedQuery()
    do throws(CommandFailure) {
      let listing = AuditListing(
        inspection: try location.ledger.inspection(), query: query,
        format: format ?? (isTerminal ? .short : .jsonl), isReversed: reverse)
      if isWhole {
        try await listing.printAll(record)
      } else {
        let end = try await listing.printNewest(limit ?? 50, record)
        if follow { try await listing.follow(from: end) }
      }
    } catch {
      throw error.exit("audit list")
    }
  }

  private func record(_ reading: AuditedReading) async throws(CommandFailure) {
    try await location.record(.noteReading(reading))
  }

  /// The words and the times as one query, which is what the log records.
  private func parsedQuery() throws -> AuditQuery {
    let times = [
      since.map { "created:>=\($0.rfc3339)" }, until.map { "created:<=\($0.rfc3339)" },
    ]
    do throws(AuditQueryMistake) {
      return try AuditQuery(
        parsing: (query + times.compactMap(\.self)).joined(separator: " "),
        now: WallClock.system.now())
    } catch {
      throw ValidationError("\(error)")
    }
  }
}

extension AuditFormat: ExpressibleByArgument {}
