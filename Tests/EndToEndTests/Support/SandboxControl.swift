import AirbyteAPI
import Crypto
import StrictJSON
import Workbench

/// The sandbox's own view: what arrived there, what it keeps, and what shall go wrong.
struct SandboxControl: Sendable {
  let caller: Caller

  init(_ stack: LocalStack) throws {
    caller = try Caller(stack).at(stack.layout.sandboxURL)
  }

  /// Create calls that arrived, whatever became of them.
  func createCalls() async throws -> Int64 {
    try await requests()["create_calls"]?.int ?? 0
  }

  /// Calls by the connector's name: the judge of duplicates.
  func requests() async throws -> JSON { try await caller.call("GET", "/sandbox/requests").json }

  /// All that is stored, oldest first.
  func connectors() async throws -> [JSON] {
    try await caller.call("GET", "/sandbox/connectors").json["data"]?.array ?? []
  }

  /// The stored hash of a credential's value.
  func hash(of value: String) async throws -> String {
    let salt = try await caller.call("GET", "/sandbox/connectors").json["salt"]?.string ?? ""
    return SHA256.hash(data: Array((salt + value).utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }

  /// - Parameter fault: For create calls, as `PUT /sandbox/faults` takes it.
  func breakCreates(_ fault: JSONObject) async throws {
    var fault = fault
    fault["operation"] = "create"
    try await breakCalls(fault)
  }

  func breakCalls(_ fault: JSONObject) async throws { try await setFaults(.object(fault)) }

  func mend() async throws { try await setFaults(["faults": []]) }

  /// Turns the switches that are named, as `PUT /sandbox/settings` takes them.
  func set(_ settings: JSON) async throws {
    let answer = try await caller.call("PUT", "/sandbox/settings", body: settings.bytes)
    guard answer.status == 200 else { throw Unexpected(answer: answer) }
  }

  private func setFaults(_ faults: JSON) async throws {
    let answer = try await caller.call("PUT", "/sandbox/faults", body: faults.bytes)
    guard answer.status == 200 else { throw Unexpected(answer: answer) }
  }

  struct Unexpected: Error {
    let answer: Answer
  }
}
