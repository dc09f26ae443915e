import StrictJSON
import Testing

@testable import Gateway

@Suite("An entry as an event of OCSF")
struct OCSFFormatTests {
  private static func event(_ event: AuditEvent, by actor: AuditActor) throws -> JSON {
    let line = try #require(AuditLine(AuditSamples.line(event, by: actor)))
    return OCSFFormat(origin: "onboard.example.com/audit").event(line)
  }

  @Test("has what the published schema requires, and nothing that it does not know")
  func schema() throws {
    for event in AuditSamples.events {
      for actor in AuditSamples.actors {
        let json = try Self.event(event, by: actor)
        let rules = try #require(OCSFSchema.classes[json["class_uid"]?.int ?? 0])
        Self.expect(json, meets: rules.rule, "\(event)")
        #expect(json["category_uid"]?.int == rules.category)
        let activity = try #require(json["activity_id"]?.int)
        #expect(rules.activities.contains(activity))
        #expect(json["type_uid"]?.int == (json["class_uid"]?.int ?? 0) * 100 + activity)
        #expect((1...4).contains(json["severity_id"]?.int ?? 0))
        #expect([1, 2, 99].contains(json["status_id"]?.int))
        #expect(json["time"]?.int == Fixtures.now.milliseconds)
        #expect(json["metadata"]?["version"] == "1.6.0")
      }
    }
  }

  /// This object, and all below it that the schema names.
  private static func expect(_ json: JSON, meets rule: OCSFSchema.Rule, _ path: String) {
    let names = Set(json.object?.names ?? [])
    #expect(names.isSuperset(of: rule.required), "\(path)")
    #expect(rule.atLeastOne.isEmpty || !names.isDisjoint(with: rule.atLeastOne), "\(path)")
    #expect(names.subtracting(rule.known).isEmpty, "\(path)")
    for member in json.object?.members ?? [] where member.name != "unmapped" {
      #expect(member.value != .null, "\(path).\(member.name)")
      guard member.value.object != nil || member.value.array != nil else { continue }
      guard let rule = OCSFSchema.objects[member.name] else {
        Issue.record("\(path).\(member.name) is not in the table")
        continue
      }
      for value in member.value.array ?? [member.value] {
        expect(value, meets: rule, "\(path).\(member.name)")
      }
    }
  }

  @Test(
    "is of the class and activity that fits it best",
    arguments: [
      (.serviceStarted(version: "1"), 600_203), (.serviceStopped, 600_204),
      (.webhookDenied(.notVerified), 600_301), (.logPruned(first: 0, last: 255), 300_404),
      (.logHeld(AuditHold(id: 1, first: 0, last: nil)), 300_401),
      (.logReleased(AuditHold(id: 1, first: 0, last: nil)), 300_404),
      (.logRead(AuditedReading(view: "list", entries: 1)), 300_402),
      (.created(AuditSubject(AuditSamples.record()), connectorID: "c"), 600_301),
      (.looked(AuditSubject(AuditSamples.record()), .absent), 600_302),
      (.deleteIntent(AuditSubject(AuditSamples.record()), connectorID: "c"), 600_304),
      (.reconciliationApplied(actions: 1), 600_399),
      (.byHand(AuditSubject(AuditSamples.record()), .retry), 300_403),
      (.notificationsRetried(source: "billing", count: 1), 300_403),
    ] as [(AuditEvent, Int64)])
  func classes(event: AuditEvent, type: Int64) throws {
    #expect(try Self.event(event, by: .jetway)["type_uid"]?.int == type)
  }

  @Test("tells who, from where, what and with what outcome")
  func contents() throws {
    let subject = AuditSubject(AuditSamples.record(), name: AuditSamples.name)
    let json = try Self.event(.failed(subject, .denied, status: 401), by: AuditSamples.actors[0])
    #expect(json["actor"] == ["app_name": "billing"])
    #expect(json["src_endpoint"] == ["ip": "192.0.2.7"])
    #expect(json["api"]?["operation"] == "connector.create.outcome")
    #expect(json["api"]?["request"] == ["uid": "req-1"])
    #expect(json["api"]?["response"] == ["code": 401])
    #expect(json["status_id"] == 2 && json["status_detail"] == "denied")
    #expect(json["status_code"] == "401" && json["severity_id"] == 4)
    #expect(
      json["resources"] == [["name": "hubspot", "type": "connector", "namespace": "acme-1"]])
    #expect(json["metadata"]?["uid"] == "7" && json["metadata"]?["event_code"] == "JW014E")
    // A copy keeps digests.
    #expect(json["unmapped"]?["what"]?["name"]?.string == AuditSamples.name.text)
    let operatorEvent = try Self.event(.byHand(subject, .retry), by: AuditSamples.actors[1])
    #expect(operatorEvent["actor"]?["user"]?["name"] == "anna")
  }
}
