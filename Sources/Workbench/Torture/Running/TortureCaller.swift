import AirbyteAPI
import Secrets
import StrictJSON

/// The calling systems of a torture run: they repeat a webhook as such systems do, and remember what
/// they are told.
struct TortureCaller: Sendable {
  /// What one request came to, and how long it asked to wait, in seconds.
  struct Reply: Sendable {
    let answer: CallerRecord.Answer
    let retryAfter: Int?
  }

  /// After which it does not repeat any more.
  private static let patience: Duration = .seconds(5)
  /// However long `Retry-After` says; in milliseconds.
  private static let longestPause = 200

  private let url: String
  private let key: Secret
  private let transport: HTTPTransport

  init(_ stack: LocalStack, transport: HTTPTransport) {
    url = stack.layout.url
    key = stack.layout.webhookKey ?? Secret("")
    self.transport = transport
  }

  /// Sends the webhook of a round's caller until that one is satisfied.
  func run(_ plan: TortureRound.Caller, in round: TortureRound) async -> CallerRecord {
    var random = SplitMix64(seed: round.seed &+ UInt64(plan.number))
    let webhook = TortureWebhook(
      number: plan.number, workspace: "acme-\(round.number)", behaviour: plan.behaviour,
      salt: round.seed)
    try? await Task.sleep(for: plan.start)
    guard plan.behaviour == .twin else { return await repeating(webhook, using: &random) }
    var other = SplitMix64(seed: random.next())
    async let twin = repeating(webhook, using: &other)
    var both = await repeating(webhook, using: &random)
    both.answers += await twin.answers
    both.unanswered += await twin.unanswered
    return both
  }

  private func repeating(
    _ webhook: TortureWebhook, using random: inout SplitMix64
  ) async -> CallerRecord {
    var record = webhook.record
    let end = ContinuousClock.now + Self.patience
    while true {
      let patience =
        record.behaviour == .hasty ? random.milliseconds(50...600) : Duration.seconds(10)
      let reply = await send(webhook, within: patience)
      if let reply { record.answers.append(reply.answer) } else { record.unanswered += 1 }
      guard !record.behaviour.isSatisfied(by: reply?.answer), ContinuousClock.now < end else {
        return record
      }
      let asked = (reply?.retryAfter ?? 0) * 1_000
      let pause = max(20, min(asked, Self.longestPause))
      try? await Task.sleep(for: random.milliseconds(pause / 2...pause))
    }
  }

  /// Sends it once; nil where no answer came in time.
  func send(_ webhook: TortureWebhook, within patience: Duration = .seconds(10)) async -> Reply? {
    // Signed anew, as the timestamp is that of the attempt.
    var request = SignedWebhook(id: webhook.record.key, body: webhook.body, key: key)
      .request(to: "\(url)/hooks/billing")
    request.timeout = patience
    if let prefer = webhook.record.behaviour.prefer {
      request.fields.append(HTTPField("prefer", prefer))
    }
    guard let response = try? await transport.send(request) else { return nil }
    let json = (try? JSON(parsing: response.body)) ?? .null
    let answer = CallerRecord.Answer(
      status: response.status, onboarding: json["onboarding"]?.string,
      state: json["state"]?.string, connectorID: json["connector_id"]?.string,
      problem: json["type"]?.string?.split(separator: "/").last.map(String.init))
    return Reply(answer: answer, retryAfter: response.first("retry-after").flatMap { Int($0) })
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
