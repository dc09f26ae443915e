import Foundation

/// All figures of a measurement, as a table or as JSON.
package struct BenchReport: Sendable {
  package let figures: [BenchFigures]
  let disk: DiskSync
  let seconds: Int

  package var hadErrors: Bool { figures.contains { $0.errors > 0 } }

  private var machine: String {
    "\(ProcessInfo.processInfo.activeProcessorCount) cores; fdatasync of 4 KiB: "
      + "p50 \(disk.medianMilliseconds.rounded(to: 3)) ms, "
      + "p99 \(disk.p99Milliseconds.rounded(to: 3)) ms; \(seconds) s for each run; nginx, wrk and "
      + "the upstream's stand-in on the same machine"
  }

  package var table: String {
    let head = [
      "run", "connections", "requests/s", "p50 ms", "p99 ms", "errors", "peak MiB", "CPU s",
      "budget", "",
    ]
    let rows = figures.map { figures in
      [
        "\(figures.run.title) (\(figures.run.rawValue))", String(figures.run.connections),
        figures.requestsPerSecond.rounded(to: 0), figures.medianMilliseconds.rounded(to: 2),
        figures.p99Milliseconds.rounded(to: 2), String(figures.errors),
        figures.peakMebibytes.rounded(to: 1), figures.cpuSeconds.rounded(to: 2),
        figures.budget?.text ?? "", figures.isBudgetMet.map { $0 ? "met" : "missed" } ?? "",
      ]
    }
    return Self.aligned([head] + rows) + machine + "\n"
  }

  /// One line.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(Document(self))) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }

  /// Text to the left, numbers to the right.
  private static func aligned(_ rows: [[String]]) -> String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let isText = [0, 8, 9]
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return isText.contains(column) ? cell + padding : padding + cell
      }
      return cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces) + "\n"
    }.joined()
  }
}
