import Foundation
import StrictJSON

/// What was measured of the audit log.
package struct AuditReport: Sendable {
  let entries: Int
  let figures: [AuditFigure]

  package var isEveryBudgetMet: Bool { figures.allSatisfy { $0.isMet != false } }

  package var table: String {
    let rows = figures.map(\.cells)
    let widths = (0..<5).map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
        .joined(separator: "  ").trimmingCharacters(in: .whitespaces)
    }
    return "audit log of \(entries) entries\n" + lines.map { $0 + "\n" }.joined()
  }

  /// One line.
  package var json: String {
    let all = figures.map { figure -> JSON in
      [
        "name": .string(figure.title), "value": .string(figure.value.rounded(to: 3)),
        "unit": .string(figure.unit), "budget_met": figure.isMet.map(JSON.bool) ?? .null,
      ]
    }
    return JSON.object(["audit_entries": .integer(Int64(entries)), "figures": .array(all)]).text
  }
}
