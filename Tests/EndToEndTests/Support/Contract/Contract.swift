import Foundation
import StrictJSON

/// Jetway's own OpenAPI document, and what an exchange must be to conform to it.
struct Contract: Sendable {
  /// One method of one path of the document.
  struct Operation: Sendable {
    let method: String
    let path: String
    let description: JSON
  }

  /// As it stands in the sources.
  static let ours = Contract(
    yaml: (try? String(
      contentsOf: TestStack.project.appending(
        path: "Sources/Gateway/Operations/Contract/openapi.yaml"),
      encoding: .utf8)) ?? "")

  private static let methods: Set<String> = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
  ]

  let document: JSON
  let operations: [Operation]
  let checker: SchemaChecker

  init(yaml: String) {
    document = JSON(yaml: yaml) ?? .null
    checker = SchemaChecker(document: document)
    operations = (document["paths"]?.object?.members ?? []).flatMap { path in
      (path.value.object?.members ?? []).filter { Self.methods.contains($0.name) }.map {
        Operation(method: $0.name.uppercased(), path: path.name, description: $0.value)
      }
    }
  }

  /// The operation that a request asks for; of several the one with more of its path written out.
  func operation(_ method: String, _ path: String) -> Operation? {
    operations.filter { $0.method == method && $0.matches(path) }
      .min { $0.path.count { $0 == "{" } < $1.path.count { $0 == "{" } }
  }

  /// All that does not conform.
  func mistakes(_ exchange: ContractExchange) -> [String] {
    guard let operation = operation(exchange.method, exchange.path) else {
      return undocumented(exchange)
    }
    let responses = operation.description["responses"]
    let status = String(exchange.status)
    guard
      let response = responses?[status] ?? responses?["\(status.prefix(1))XX"]
        ?? responses?["default"]
    else { return ["\(operation.path) does not know the status \(status)"] }
    let resolved = checker.resolved(response)
    return headers(exchange, resolved) + body(exchange, resolved)
      + request(exchange, operation)
  }

  /// What has no address, or not with this method, is refused in the form of any other problem.
  private func undocumented(_ exchange: ContractExchange) -> [String] {
    guard (400...599).contains(exchange.status) else {
      return ["\(exchange.method) \(exchange.path) is not in the document"]
    }
    if exchange.status == 405, exchange.first("allow")?.isEmpty ?? true {
      return ["405 without Allow"]
    }
    let name = exchange.mediaType == "text/html" ? "ErrorPage" : "NotFound"
    let response = document["components"]?["responses"]?[name] ?? .null
    return headers(exchange, response) + body(exchange, response)
  }

  private func headers(_ exchange: ContractExchange, _ response: JSON) -> [String] {
    (response["headers"]?.object?.members ?? []).flatMap { header -> [String] in
      let description = checker.resolved(header.value)
      guard let value = exchange.first(header.name) else {
        return description["required"] == true ? ["the field \(header.name) is missing"] : []
      }
      return checker.mistakes(
        .string(value), description["schema"] ?? [:], at: "the field \(header.name)")
    }
  }

  private func body(_ exchange: ContractExchange, _ response: JSON) -> [String] {
    if exchange.method == "HEAD" { return exchange.body.isEmpty ? [] : ["a body to HEAD"] }
    guard let content = response["content"]?.object else {
      return exchange.body.isEmpty ? [] : ["a body where there is none"]
    }
    guard let media = content[exchange.mediaType] else {
      return ["the type \(exchange.mediaType) is none of \(content.names)"]
    }
    let schema = media["schema"] ?? [:]
    guard exchange.mediaType.hasSuffix("json") else { return [] }
    guard let json = try? JSON(parsing: exchange.body) else { return ["the body is no JSON"] }
    return checker.mistakes(json, schema)
  }

  /// What was accepted must be what the document says is acceptable.
  private func request(_ exchange: ContractExchange, _ operation: Operation) -> [String] {
    // Another source's configuration may map what it sends.
    guard (200...299).contains(exchange.status),
      operation.path != "/hooks/{source}" || exchange.path == "/hooks/billing",
      let schema = operation.description["requestBody"]?["content"]?["application/json"]?["schema"],
      let json = try? JSON(parsing: exchange.sent),
      // A handshake of the scheme's, and no order.
      json["type"] != "url_verification"
    else { return [] }
    return checker.mistakes(json, schema, at: "the request")
  }
}

extension Contract.Operation {
  fileprivate func matches(_ path: String) -> Bool {
    let (ours, theirs) = (Self.segments(self.path), Self.segments(path))
    return ours.count == theirs.count
      && zip(ours, theirs).allSatisfy { $0 == $1 || $0.hasPrefix("{") && !$1.isEmpty }
  }

  private static func segments(_ path: String) -> [Substring] {
    path.split(separator: "/", omittingEmptySubsequences: false)
  }
}
