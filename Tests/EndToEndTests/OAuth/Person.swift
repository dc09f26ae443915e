import AirbyteAPI
import Foundation
import StrictJSON
import Testing
import Workbench

/// A person with a browser that follows links, sends forms and keeps cookies, and knows no scripts.
final class Person {
  /// A page, and where it was found.
  struct Page {
    let address: String
    let answer: Answer
    var text: String { String(decoding: answer.body, as: UTF8.self) }
  }

  let stack: LocalStack
  private let caller: Caller
  /// By host and name; ports share cookies, as in every browser (RFC 6265, section 8.5).
  var cookies: [String: String] = [:]
  /// Every address that was loaded, with what it was answered.
  private(set) var trail: [(address: String, status: Int)] = []

  init(_ stack: LocalStack) throws {
    self.stack = stack
    caller = try Caller(stack).at("")
  }

  var cookieField: String { cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }

  /// One request, with no redirect followed.
  ///
  /// - Parameter showsCookies: False for what browsers send no `Lax` cookies with: a form that the
  ///   page of another site posts (RFC 6265bis, section 5.6.7.1).
  func load(
    _ method: String = "GET", _ address: String, form: String = "", showsCookies: Bool = true
  ) async throws -> Page {
    var fields: [HTTPField] = []
    if showsCookies, !cookies.isEmpty { fields.append(HTTPField("cookie", cookieField)) }
    if method == "POST" {
      fields.append(HTTPField("content-type", "application/x-www-form-urlencoded"))
    }
    let answer = try await caller.call(method, address, body: Array(form.utf8), fields: fields)
    trail.append((address, answer.status))
    for field in answer.fields where field.name.lowercased() == "set-cookie" {
      let pair = field.value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { cookies[String(pair[0])] = String(pair[1]) }
    }
    return Page(address: address, answer: answer)
  }

  /// Follows redirects to a page.
  func open(_ method: String = "GET", _ address: String, form: String = "") async throws -> Page {
    var page = try await load(method, address, form: form)
    for _ in 0..<8 where [302, 303].contains(page.answer.status) {
      page = try await load("GET", try #require(page.answer.first("location")))
    }
    return page
  }

  /// Presses the button of the only form of a page.
  ///
  /// - Parameter values: Of fields that the person fills in or chooses.
  func submit(_ page: Page, _ values: [String: String] = [:]) async throws -> Page {
    let (address, form) = try Self.form(of: page, values)
    return try await open("POST", address, form: form)
  }

  /// The same without following where it leads.
  func submitOnly(_ page: Page, _ values: [String: String] = [:]) async throws -> Page {
    let (address, form) = try Self.form(of: page, values)
    return try await load("POST", address, form: form)
  }

  /// Where the only form of a page goes, and what it says.
  static func form(
    of page: Page, _ values: [String: String] = [:]
  ) throws -> (address: String, form: String) {
    let action = page.text.firstMatch(of: /<form[^>]*action="([^"]*)"/).map { Self.plain($0.1) }
    // A form without an address goes to its page's own.
    let page = (address: URL(string: page.address), text: page.text)
    let target = action.map { URL(string: $0, relativeTo: page.address) } ?? page.address
    var pairs: [String: String] = [:]
    for match in page.text.matches(of: /<input[^>]*>/) {
      guard let name = match.0.firstMatch(of: /name="([^"]*)"/)?.1 else { continue }
      pairs[String(name)] = match.0.firstMatch(of: /value="([^"]*)"/).map { Self.plain($0.1) } ?? ""
    }
    pairs.merge(values) { $1 }
    let form = pairs.sorted { $0.key < $1.key }
      .map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }.joined(separator: "&")
    return (try #require(target).absoluteString, form)
  }

  /// From the start page through the provider's consent to the result.
  func consent(to start: String, _ values: [String: String] = [:]) async throws -> Page {
    let page = try await open("GET", start)
    let asked = try await submit(page)
    return try await submit(asked, ["decision": "allow"].merging(values) { $1 })
  }

  private static func plain(_ text: some StringProtocol) -> String {
    String(text).replacing("&amp;", with: "&").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
  }

  static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
