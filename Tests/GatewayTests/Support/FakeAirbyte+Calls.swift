import AirbyteAPI
import StrictJSON

extension FakeAirbyte.State {
  /// - Returns: What the call has to wait for.
  mutating func begin(_ body: JSON) -> AsyncStream<Void>? {
    running += 1
    mostRunning = max(mostRunning, running)
    return body["workspace_name"]?.string.flatMap { gates[$0] } ?? gates[nil]
  }

  mutating func create(_ body: JSON) -> FakeAirbyte.Answer {
    running -= 1
    creates.append(body)
    let connector: JSON = [
      "id": .string("connector-\(creates.count)"), "name": body["name"] ?? .null,
      "created_at": .string("2026-11-24T00:00:0\(creates.count)Z"),
    ]
    let answer = createAnswers.isEmpty ? nil : createAnswers.removeFirst()
    if answer == nil || storesBeforeFailing { connectors.append(connector) }
    return answer ?? .success(FakeAirbyte.ok(connector))
  }

  mutating func list() -> FakeAirbyte.Answer {
    lists += 1
    if !listAnswers.isEmpty { return listAnswers.removeFirst() }
    return .success(FakeAirbyte.ok(["data": .array(isHiding ? [] : connectors)]))
  }

  mutating func delete(_ url: String) -> FakeAirbyte.Answer {
    let id = url.split(separator: "/").last.map(String.init) ?? ""
    deleted.append(id)
    if !deleteAnswers.isEmpty { return deleteAnswers.removeFirst() }
    connectors.removeAll { $0["id"]?.string == id }
    return .success(FakeAirbyte.ok(["job_id": "job-1"]))
  }
}
