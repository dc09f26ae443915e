import Database
package import StrictJSON

/// One notification with the bytes that are sent.
package struct NotificationDetails: Sendable, Hashable {
  package let record: NotificationRecord
  package let body: [UInt8]

  package init(record: NotificationRecord, body: [UInt8]) {
    self.record = record
    self.body = body
  }

  /// nil where the ledger has no notification of this id.
  init?(of id: NotificationID, in transaction: any Transaction) throws(DatabaseError) {
    guard let record = try Ledger.notification(id, in: transaction) else { return nil }
    let body = try transaction.rows(
      "SELECT body FROM notification WHERE id = $1", .text(id.description)
    ).first?.blob(0)
    self.init(record: record, body: body ?? [])
  }

  package var json: JSONObject {
    var facts = record.facts
    facts["body"] = .string(String(decoding: body, as: UTF8.self))
    return facts
  }

  /// What `jetway notifications show` prints.
  package func text(
    at now: Timestamp, paint: (String, Tone) -> String = { text, _ in text }
  ) -> String {
    var table = TextTable()
    for member in record.facts.members where member.name != "notification" {
      guard member.value != .null else { continue }
      let tone = member.name == "state" ? record.delivery.state.tone : .plain
      table.append([
        .init(member.name.replacing("_", with: " ")),
        .init(member.value.string?.inert ?? member.value.text, tone),
      ])
    }
    return paint(record.id.description, .heading) + "\n" + table.text(paint: paint) + "\n"
      + ((try? JSON(parsing: body))?.indented ?? "") + "\n"
  }
}
