import AirbyteAPI
import Gateway
import Testing

@Suite("A delivery")
struct DeliveryTests {
  static let now = Fixtures.now
  static let fresh = Delivery(dueAt: now)

  static func after(
    _ result: DeliveryResult, from delivery: Delivery = fresh
  ) -> (delivery: Delivery, change: TargetChange?) {
    delivery.after(result, at: now, jitter: 0)
  }

  @Test("is done with any status of 2xx", arguments: [200, 201, 202, 204, 299])
  func success(status: Int) {
    let (delivery, change) = Self.after(.answered(status: status, retryAfter: .seconds(9)))
    #expect(delivery.state == .delivered && delivery.attempts == 1 && delivery.failures == 0)
    #expect(delivery.nextTry == nil && delivery.failure == nil && delivery.endedAt == Self.now)
    #expect(change == nil)
  }

  @Test(
    "is tried again after any other answer, a redirect too; only overload slows its target down",
    arguments: [199, 300, 301, 302, 304, 307, 308, 400, 401, 404, 429, 500, 502, 503, 504])
  func failure(status: Int) {
    let (delivery, change) = Self.after(.answered(status: status, retryAfter: nil))
    #expect(delivery.state == .pending && delivery.attempts == 1 && delivery.failures == 1)
    #expect(delivery.nextTry == Self.now + .seconds(5) && delivery.endedAt == nil)
    #expect(delivery.failure == "status \(status)")
    let isOverload = [429, 502, 503, 504].contains(status)
    #expect(change == (isOverload ? .slowDown(until: Self.now + .seconds(5)) : nil))
  }

  @Test(
    "is tried again where there was no answer, and says why",
    arguments: [
      (TransportError.notSent(.connectionRefused), "the connection was refused"),
      (.notSent(.secureChannelFailed), "the TLS handshake failed"),
      (.interrupted(.timedOut), "the answer took too long"),
      (.responseTooLarge(limit: 1), "the answer was too long"),
    ])
  func silence(error: TransportError, text: String) {
    let (delivery, change) = Self.after(.unanswered(error))
    #expect(delivery.state == .pending && delivery.nextTry == Self.now + .seconds(5))
    #expect(delivery.failure == text && change == nil)
  }

  @Test("waits as long as the receiver asks, and so does all else that goes there")
  func retryAfter() {
    let asked = Self.after(.answered(status: 503, retryAfter: .seconds(60)))
    #expect(asked.delivery.nextTry == Self.now + .seconds(60))
    #expect(asked.change == .slowDown(until: Self.now + .seconds(60)))
    let other = Self.after(.answered(status: 500, retryAfter: .seconds(60)))
    #expect(other.delivery.nextTry == Self.now + .seconds(60) && other.change == nil)
  }

  @Test("is given up after the last step, with what it failed of last")
  func givenUp() {
    var delivery = Self.fresh
    for failures in 1...9 {
      delivery = Self.after(.answered(status: 500, retryAfter: nil), from: delivery).delivery
      #expect(delivery.state == .pending && delivery.failures == Int64(failures))
    }
    let (last, change) = Self.after(.answered(status: 503, retryAfter: nil), from: delivery)
    #expect(last.state == .failed && last.attempts == 10 && last.nextTry == nil)
    #expect(last.failure == "status 503" && last.endedAt == Self.now)
    #expect(change == .slowDown(until: Self.now + .seconds(1_800)))
  }

  @Test("is over, with all that goes to the target, after 410")
  func gone() {
    let (delivery, change) = Self.after(.answered(status: 410, retryAfter: .seconds(9)))
    #expect(delivery.state == .disabled && delivery.attempts == 1 && delivery.endedAt == Self.now)
    #expect(change == .disable)
    let other = Self.fresh.disabled(at: Self.now)
    #expect(other.state == .disabled && other.attempts == 0 && other.nextTry == nil)
  }

  @Test(
    "that has ended takes a late success and nothing else", arguments: NotificationState.allCases)
  func late(state: NotificationState) {
    var ended = Self.fresh
    ended.state = state
    guard state != .pending else { return }
    ended.nextTry = nil
    ended.endedAt = Self.now - .seconds(9)
    let success = Self.after(.answered(status: 200, retryAfter: nil), from: ended).delivery
    #expect(success.state == .delivered)
    #expect(success.endedAt == (state == .delivered ? ended.endedAt : Self.now))
    for status in [410, 500, 503] {
      let (delivery, change) = Self.after(.answered(status: status, retryAfter: nil), from: ended)
      #expect(delivery == ended && change == nil)
    }
    #expect(ended.disabled(at: Self.now) == ended)
  }

  @Test("begins the schedule anew by hand, unless it was delivered")
  func byHand() {
    var ended = Self.after(.answered(status: 410, retryAfter: nil)).delivery
    let retried = ended.retriedByHand(at: Self.now + .seconds(60))
    #expect(retried?.state == .pending && retried?.failures == 0 && retried?.attempts == 1)
    #expect(retried?.nextTry == Self.now + .seconds(60) && retried?.endedAt == nil)
    ended.state = .delivered
    #expect(ended.retriedByHand(at: Self.now) == nil)
  }

  @Test(
    "reads Retry-After as seconds or as a date, against the answer's own clock",
    arguments: [
      ("120", nil, Duration.seconds(120)), ("Mon, 21 Sep 2026 14:14:30 GMT", nil, .seconds(70)),
      (
        "Sun, 06 Nov 1994 08:50:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", .seconds(60)
      ), ("soon", nil, nil), (nil, nil, nil),
    ] as [(String?, String?, Duration?)])
  func answer(retryAfter: String?, date: String?, asked: Duration?) {
    let fields = [("Retry-After", retryAfter), ("Date", date)].compactMap { name, value in
      value.map { HTTPField(name, $0) }
    }
    let result = DeliveryResult(HTTPResponse(status: 503, fields: fields), at: Fixtures.now)
    #expect(result == .answered(status: 503, retryAfter: asked))
  }
}
