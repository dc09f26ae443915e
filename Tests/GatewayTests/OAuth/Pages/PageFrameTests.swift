import Crypto
import FastCGI
import Foundation
import Testing

@testable import Gateway

@Suite("Every page for people")
struct PageFrameTests {
  @Test("comes with header fields under which nothing is kept, framed, sniffed, indexed or told")
  func fields() throws {
    for (name, response) in try PageSamples.all() {
      let expected = [
        "content-type": "text/html; charset=utf-8", "cache-control": "no-store",
        "referrer-policy": "no-referrer", "x-content-type-options": "nosniff",
        "x-frame-options": "DENY", "x-robots-tag": "noindex",
        "cross-origin-resource-policy": "same-origin",
      ]
      for (field, value) in expected { #expect(response.fields[field] == [value], "\(name)") }
      let policy = try #require(response.fields.first("content-security-policy"))
      #expect(policy.hasPrefix("default-src 'none'; "), "\(name)")
      #expect(policy.hasSuffix("; frame-ancestors 'none'; base-uri 'none'"), "\(name)")
      #expect(!policy.contains("unsafe"), "\(name)")
    }
  }

  @Test("allows by hash the style that it has, and a script only where it has one")
  func hashes() throws {
    for (name, response) in try PageSamples.all() {
      let policy = try #require(response.fields.first("content-security-policy"))
      let style = try #require(try PageSamples.content(of: "style", in: response))
      #expect(policy.contains("; style-src \(Self.source(style));"), "\(name)")
      #expect(policy.contains("script-src") == PageSamples.text(response).contains("<script"))
    }
    let popup = PageSamples.result(.denied, popup: PageSamples.portal).response
    let scripts = PageSamples.text(popup).matches(of: /(?s)<script>(.*?)<\/script>/)
    #expect(scripts.count == 1)
    let policy = try #require(popup.fields.first("content-security-policy"))
    #expect(policy.contains("; script-src \(Self.source(String(scripts[0].output.1)));"))
  }

  private static func source(_ text: String) -> String {
    "'sha256-\(Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString())'"
  }

  @Test("keeps its opener only where that is to be told, or the page is loaded again")
  func opener() throws {
    for (name, response) in try PageSamples.all() {
      let isKept =
        name.contains("popup") || name.contains("unavailable") || name.contains("notBegun")
      let expected = isKept ? [] : ["same-origin"]
      #expect(response.fields["cross-origin-opener-policy"] == expected, "\(name)")
    }
  }

  @Test("has a language, a main landmark, and one heading that is also the window's name")
  func structure() throws {
    for (name, response) in try PageSamples.all() {
      let text = PageSamples.text(response)
      #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"), "\(name)")
      #expect(try PageSamples.content(of: "main", in: response) != nil, "\(name)")
      let heading = try #require(try PageSamples.content(of: "h1", in: response), "\(name)")
      #expect(try PageSamples.content(of: "title", in: response) == heading, "\(name)")
      #expect(text.contains("width=device-width"), "\(name)")
    }
  }

  @Test("is well-formed and fetches nothing, whatever the names in it")
  func hostile() throws {
    for (name, response) in try PageSamples.all(PageSamples.hostile) {
      let text = PageSamples.text(response)
      #expect(!text.contains("<script>alert") && !text.contains("src="), "\(name)")
      #expect(!text.contains("url(") && !text.contains("<link"), "\(name)")
      #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" }, "\(name)")
      // HTML's empty elements closed, and what is no markup left out, the page is XML.
      let closed = text.replacing("<!DOCTYPE html>", with: "")
        .replacing(/(?s)<style>.*?<\/style>/, with: "")
        .replacing(/(?s)<script[^>]*>.*?<\/script>/, with: "")
        .replacing(/<meta [^>]*>/) { "\($0.output.dropLast())/>" }
      #expect(WellFormed.xml(closed), "\(name)")
    }
  }
}
