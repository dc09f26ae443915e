import AirbyteAPI
import Synchronization
import Testing
import Workbench

/// Holds every answer that tests get from a stack of theirs, through nginx, against the contract.
enum ContractWatch {
  private static let ports = Mutex<Set<Int>>([])

  static func begin(_ stack: LocalStack) { _ = ports.withLock { $0.insert(stack.layout.port) } }

  /// Its port may be another server's from now on.
  static func end(_ stack: LocalStack) { _ = ports.withLock { $0.remove(stack.layout.port) } }

  static func see(_ request: HTTPRequest, _ response: HTTPResponse) {
    guard let port = port(of: request.url) else { return }
    let path = request.url.trimmingPrefix("http://127.0.0.1:\(port)")
    see(
      ContractExchange(
        method: request.method, path: String(path), sent: request.body, status: response.status,
        fields: response.fields.map { ($0.name, $0.value) }, body: response.body))
  }

  /// - Parameter bytes: The request as it was sent; what is none is told by an answer of its own.
  static func see(_ bytes: [UInt8], port: Int, _ answer: RawAnswer) {
    guard ports.withLock({ $0.contains(port) }), let status = answer.status else { return }
    let line = String(decoding: bytes.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    see(
      ContractExchange(
        method: words[0], path: words.count > 1 ? words[1] : "", status: status,
        fields: answer.fields, body: answer.body))
  }

  private static func see(_ exchange: ContractExchange) {
    let mistakes = Contract.ours.mistakes(exchange)
    guard !mistakes.isEmpty else { return }
    Issue.record(
      """
      not in the contract: \(exchange.method) \(exchange.path.prefix(100)) → \(exchange.status): \
      \(mistakes.joined(separator: "; "))
      \(String(decoding: exchange.body.prefix(500), as: UTF8.self))
      """)
  }

  private static func port(of url: String) -> Int? {
    guard let port = url.prefixMatch(of: /http:\/\/127\.0\.0\.1:(\d+)/).flatMap({ Int($0.1) })
    else { return nil }
    return ports.withLock { $0.contains(port) } ? port : nil
  }
}
