import AirbyteAPI
import StrictJSON

/// The sandbox's own view, from outside: what shall go wrong, what arrived, what is stored.
struct SandboxRemote: Sendable {
  let url: String
  let transport: HTTPTransport

  /// What the next calls meet, in the place of what was planned before.
  func put(_ fates: [Fate]) async throws(TortureError) {
    _ = try await call("PUT", "faults", ["faults": .array(fates.map(\.json))])
  }

  func put(listLagMilliseconds: Int64) async throws(TortureError) {
    _ = try await call(
      "PUT", "settings", ["list_lag_ms": .integer(listLagMilliseconds)])
  }

  /// How many calls each of the fates that were put last has still to meet, in their order.
  func remaining() async throws(TortureError) -> [Int] {
    let faults = try await call("GET", "faults")["faults"]?.array ?? []
    return faults.map { Int($0["times"]?.int ?? 0) }
  }

  func requests() async throws(TortureError) -> JSON { try await call("GET", "requests") }

  func connectors() async throws(TortureError) -> JSON { try await call("GET", "connectors") }

  private func call(
    _ method: String, _ name: String, _ body: JSON? = nil
  ) async throws(TortureError) -> JSON {
    let request = HTTPRequest(
      method: method, url: "\(url)/sandbox/\(name)", body: body?.bytes ?? [],
      timeout: .seconds(20))
    let response: HTTPResponse
    do throws(TransportError) {
      response = try await transport.send(request)
    } catch {
      throw .sandbox("\(method) \(name): \(error)")
    }
    guard response.status == 200, let json = try? JSON(parsing: response.body) else {
      throw .sandbox("\(method) \(name) was answered with \(response.status)")
    }
    return json
  }
}
