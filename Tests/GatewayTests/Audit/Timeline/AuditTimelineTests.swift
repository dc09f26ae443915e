import Database
import Foundation
import StrictJSON
import Testing

@testable import Gateway

@Suite("The story of an onboarding")
struct AuditTimelineTests {
  private static func timeline(
    workspace: String = "acme-1", name: Disclosure? = AuditSamples.name, isErased: Bool = false
  ) async throws -> AuditTimeline {
    let stage = try OperatorStage()
    let record = try await stage.insert(
      .created, workspace: workspace, connectorID: "c-1", age: .zero)
    let subject = AuditSubject(record, name: name)
    let steps: [(AuditEvent, Int64)] = [
      (.webhookReceived(subject), 0),
      (
        .createIntent(
          subject, rule: "sources.billing.connectors",
          secret: AuditSecret(kind: "refresh_token", fingerprint: "fp:k1:abc")), 4
      ),
      (.failed(subject, .unavailable, status: 503), 1_254),
      (.created(subject, connectorID: "c-1"), 126_254), (.secretErased(subject), 126_200),
    ]
    try await stage.database.write { transaction throws(DatabaseError) in
      try AuditLog(fingerprints: Fixtures.fingerprints).append(
        steps.map { event, later in
          AuditEntry(
            event, by: later == 0 ? AuditSamples.actors[0] : .jetway,
            at: Timestamp(milliseconds: Fixtures.now.milliseconds + later))
        }, in: transaction)
      if isErased { try transaction.execute("DELETE FROM audit_disclosure") }
    }
    return try await stage.inspection.timeline(of: record.id)
  }

  @Test("tells how long each step took, also where the clock was set back")
  func durations() async throws {
    let timeline = try await Self.timeline()
    let own = timeline.steps.suffix(5)
    #expect(own.map(\.sinceStart) == [0, 4, 1_254, 126_254, 126_200])
    #expect(own.map(\.sincePrevious) == [0, 4, 1_250, 125_000, -54])
    let text = timeline.text(at: Fixtures.now)
    for told in ["+4 ms", "+1.2 s", "+2 m 5 s", "+−54 ms", "6 entries in 2 m 6 s."] {
      #expect(text.contains(told), "\(told)")
    }
    #expect(text.contains("billing 192.0.2.7"))
    #expect(text.contains("allowed by sources.billing.connectors, secret refresh_token fp:k1:abc"))
    #expect(text.contains("upstream c-1"))
    #expect(text.contains("name Acme [jw-x]"))
  }

  @Test("has its durations and details in JSON")
  func json() async throws {
    let json = JSON.object(try await Self.timeline().json)
    #expect(json["duration_ms"] == 126_200 && json["state"] == "created")
    let step = json["timeline"]?.array?.dropFirst(3).first
    #expect(step?["since_previous_ms"] == 1_250 && step?["since_start_ms"] == 1_254)
    #expect(step?["details"]?["status"] == "503")
  }

  @Test("says where a value was erased")
  func erased() async throws {
    let timeline = try await Self.timeline(isErased: true)
    #expect(timeline.text(at: Fixtures.now).contains("name ‹erased›"))
    #expect(timeline.html(at: Fixtures.now).contains("<dd>‹erased›</dd>"))
    #expect(timeline.svg(at: Fixtures.now).contains("name ‹erased›"))
  }

  @Test("is a page and a picture that are well-formed, whatever the names in it")
  func hostile() async throws {
    let timeline = try await Self.timeline(
      workspace: #"</svg><script>alert("x")</script>&amp;'"# + "\u{1B}\u{202E}",
      name: Disclosure(of: "<img src=x onerror=alert(1)>"))
    let (page, picture) = (timeline.html(at: Fixtures.now), timeline.svg(at: Fixtures.now))
    for text in [page, picture] {
      #expect(!text.contains("<script") && !text.contains("<img"))
      #expect(text.contains("&lt;script&gt;"))
      #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
      // Nothing is fetched from anywhere.
      #expect(!text.contains("url(") && !text.contains("src=\"") && !text.contains("href=\""))
      #expect(text.contains("prefers-color-scheme:dark"))
    }
    #expect(WellFormed.xml(picture))
    // HTML's empty elements closed, the page is XML too.
    let closed = page.replacing("<!DOCTYPE html>", with: "")
      .replacing(/<style>[^<]*<\/style>/, with: "").replacing(/<meta [^>]*>/) {
        "\($0.output.dropLast())/>"
      }
    #expect(WellFormed.xml(closed))
  }

  @Test("is a page for a narrow screen, and a picture that can be read aloud")
  func accessible() async throws {
    let timeline = try await Self.timeline()
    let page = timeline.html(at: Fixtures.now)
    #expect(page.contains(#"<html lang="en">"#) && page.contains("width=device-width"))
    #expect(page.contains("default-src 'none'"))
    #expect(page.contains("<h3>connector.create.outcome <b>unavailable</b></h3>"))
    let picture = timeline.svg(at: Fixtures.now)
    #expect(picture.contains(#"role="img" aria-labelledby="title desc""#))
    #expect(picture.contains(#"<desc id="desc">6 entries in 2 m 6 s: "#))
  }

  @Test("counts what retention has deleted")
  func pruned() async throws {
    let record = AuditSamples.record()
    let timeline = AuditTimeline(
      details: OnboardingDetails(record: record, isSealed: false, timeline: []), steps: [],
      prunedCount: 3)
    #expect(
      timeline.text(at: Fixtures.now).hasSuffix(
        "0 entries in 0 ms, after 3 that retention has deleted.\n"))
    #expect(WellFormed.xml(timeline.svg(at: Fixtures.now)))
  }
}
