import AirbyteAPI
import Secrets
import StrictJSON

/// One calling system with one webhook: repeats it as such systems do, and remembers what it is told.
struct TortureCaller: Sendable {
  /// After which it does not repeat any more.
  private static let patience: Duration = .seconds(5)
  /// However long `Retry-After` says.
  private static let longestPause = 200

  let url: String
  let key: Secret
  let transport: HTTPTransport

  /// Sends the webhook of a round's caller until it is satisfied.
  func run(
    _ caller: TortureRound.Caller, in round: TortureRound
  ) async -> CallerRecord {
    var random = SplitMix64(seed: round.seed &+ UInt64(caller.number))
    let (record, body) = webhook(caller, in: round)
    try? await Task.sleep(for: caller.start)
    guard caller.behaviour == .twin else {
      return await repeating(record, body, using: &random)
    }
    var other = SplitMix64(seed: random.next())
    async let second = repeating(record, body, using: &other)
    var both = await repeating(record, body, using: &random)
    let twin = await second
    both.answers += twin.answers
    both.unanswered += twin.unanswered
    return both
  }

  private func webhook(
    _ caller: TortureRound.Caller, in round: TortureRound
  ) -> (CallerRecord, body: [UInt8]) {
    let record = CallerRecord(
      key: "msg_torture_\(caller.number)", workspace: "acme-\(round.number)",
      behaviour: caller.behaviour, credential: "secret-of-\(caller.number)-\(round.seed)")
    let isHubspot = caller.number % 3 > 0
    var body: JSONObject = [
      "connector": isHubspot ? "hubspot" : "linear", "workspace": .string(record.workspace),
      "name": "Acme", "reference": .string(record.key),
    ]
    if isHubspot {
      body["refresh_token"] = .string(record.credential)
    } else {
      body["credentials"] = ["api_key": .string(record.credential)]
    }
    return (record, JSON.object(body).bytes)
  }

  private func repeating(
    _ record: CallerRecord, _ body: [UInt8], using random: inout SplitMix64
  ) async -> CallerRecord {
    var record = record
    let end = ContinuousClock.now + Self.patience
    while true {
      let patience =
        record.behaviour == .hasty ? random.milliseconds(50...600) : Duration.seconds(10)
      let answer = await send(record, body, within: patience)
      if let answer { record.answers.append(answer.read) } else { record.unanswered += 1 }
      guard !record.behaviour.isSatisfied(by: answer?.read), ContinuousClock.now < end else {
        return record
      }
      let asked = (answer?.retryAfter ?? 0) * 1_000
      let pause = max(20, min(asked, Self.longestPause))
      try? await Task.sleep(for: random.milliseconds(pause / 2...pause))
    }
  }

  private func send(
    _ record: CallerRecord, _ body: [UInt8], within patience: Duration
  ) async -> (read: CallerRecord.Answer, retryAfter: Int?)? {
    // Signed anew, as the timestamp is that of the attempt.
    var request = SignedWebhook(id: record.key, body: body, key: key)
      .request(to: "\(url)/hooks/billing")
    request.timeout = patience
    if let prefer = record.behaviour.prefer { request.fields.append(HTTPField("prefer", prefer)) }
    guard let response = try? await transport.send(request) else { return nil }
    let json = (try? JSON(parsing: response.body)) ?? .null
    let answer = CallerRecord.Answer(
      status: response.status, onboarding: json["onboarding"]?.string,
      state: json["state"]?.string, connectorID: json["connector_id"]?.string,
      problem: json["type"]?.string?.split(separator: "/").last.map(String.init))
    return (answer, response.first("retry-after").flatMap { Int($0) })
  }
}

extension CallerBehaviour {
  /// - Parameter answer: nil where none came.
  fileprivate func isSatisfied(by answer: CallerRecord.Answer?) -> Bool {
    guard self != .single else { return true }
    guard let answer else { return false }
    return switch answer.status {
    case 202: self != .thorough
    case 409, 429, 500...: false
    default: true
    }
  }
}
