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

  mutating func get(_ url: String) -> FakeAirbyte.Answer {
    if url.contains("/definitions/") {
      return .success(FakeAirbyte.ok(["definitions": .array(definitions)]))
    }
    guard url.contains("/connectors/"), let id = url.split(separator: "/").last else {
      return list(url)
    }
    return read(String(id))
  }

  /// A connector that says its workspace is in the list of that one only.
  private mutating func list(_ url: String) -> FakeAirbyte.Answer {
    lists += 1
    if !listAnswers.isEmpty { return listAnswers.removeFirst() }
    let shown = connectors.filter { connector in
      connector["workspace"]?.string.map { url.hasSuffix("workspace_name=\($0)") } ?? true
    }
    return .success(FakeAirbyte.ok(["data": .array(isHiding ? [] : shown)]))
  }

  private mutating func read(_ id: String) -> FakeAirbyte.Answer {
    reads.append(id)
    if !readAnswers.isEmpty { return readAnswers.removeFirst() }
    guard let found = connectors.first(where: { $0["id"]?.string == id }) else {
      return FakeAirbyte.status(404, ["message": "Connector not found", "errors": []])
    }
    return .success(FakeAirbyte.ok(found))
  }

  mutating func initiate(_ body: JSON) -> FakeAirbyte.Answer {
    initiations.append(body)
    if !initiateAnswers.isEmpty { return initiateAnswers.removeFirst() }
    return .success(FakeAirbyte.ok(["consent_url": "https://consent.airbyte.example/go?x=1"]))
  }

  mutating func delete(_ url: String) -> FakeAirbyte.Answer {
    let id = url.split(separator: "/").last.map(String.init) ?? ""
    deleted.append(id)
    if !deleteAnswers.isEmpty { return deleteAnswers.removeFirst() }
    connectors.removeAll { $0["id"]?.string == id }
    return .success(FakeAirbyte.ok(["job_id": "job-1"]))
  }
}
