import AsyncHTTPClient
import Foundation
import NIOHTTP1
import Testing

@testable import AirbyteAPI

@Suite("What is kept of a request for the next one to its address")
struct RequestTemplatesTests {
  private static func request(
    _ url: String, method: String = "POST", fields: [HTTPField] = []
  ) -> HTTPRequest {
    HTTPRequest(
      method: method, url: url, fields: fields, body: Array("{}".utf8), timeout: .seconds(1))
  }

  @Test("is its method and its address, never its fields or its body")
  func empty() throws {
    let templates = RequestTemplates()
    for _ in 0..<2 {
      let template = try templates.template(
        for: Self.request("https://a.example/x", fields: [HTTPField("authorization", "secret")]))
      #expect(template.url.absoluteString == "https://a.example/x")
      #expect(template.method == .POST && template.headers.isEmpty && template.body == nil)
    }
  }

  @Test("is of this method and this address, however many others come between")
  func own() throws {
    let templates = RequestTemplates()
    for number in Array(0..<40) + Array(0..<40) {
      let url = "https://a.example/\(number)"
      for method in ["GET", "POST"] {
        let template = try templates.template(for: Self.request(url, method: method))
        #expect(template.url.absoluteString == url && template.method.rawValue == method)
      }
    }
  }

  @Test(
    "is nothing for an address that cannot be called, each time", arguments: ["", "x", "ftp://a"])
  func unusable(url: String) {
    let templates = RequestTemplates()
    for _ in 0..<2 {
      #expect(throws: (any Error).self) { try templates.template(for: Self.request(url)) }
    }
  }
}
