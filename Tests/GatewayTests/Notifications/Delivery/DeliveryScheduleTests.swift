import Gateway
import Testing

@Suite("The schedule of deliveries")
struct DeliveryScheduleTests {
  @Test("waits 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and on, about three days in all, and gives up")
  func waits() {
    let waits = (1...9).map { DeliverySchedule.wait(after: $0, asked: nil, jitter: 0) }
    #expect(
      waits == [
        .seconds(5), .seconds(300), .seconds(1_800), .seconds(7_200), .seconds(18_000),
        .seconds(36_000), .seconds(50_400), .seconds(72_000), .seconds(86_400),
      ])
    let all = DeliverySchedule.waits.reduce(.zero, +)
    #expect(all > .seconds(3 * 86_400) && all < .seconds(4 * 86_400))
    #expect(DeliverySchedule.wait(after: 10, asked: nil, jitter: 0) == nil)
    #expect(DeliverySchedule.wait(after: 10, asked: .seconds(1), jitter: 0) == nil)
    #expect(DeliverySchedule.wait(after: .max, asked: nil, jitter: 0) == nil)
  }

  @Test("spreads a wait over a fifth more, and never makes it shorter")
  func jitter() {
    #expect(DeliverySchedule.wait(after: 1, asked: nil, jitter: 0.5) == .milliseconds(5_500))
    #expect(DeliverySchedule.wait(after: 2, asked: nil, jitter: 1) == .seconds(360))
    #expect(DeliverySchedule.wait(after: 1, asked: .seconds(100), jitter: 1) == .seconds(120))
  }

  @Test("waits as long as it was asked to, where that is longer and not above a day")
  func asked() {
    #expect(DeliverySchedule.wait(after: 1, asked: .seconds(100), jitter: 0) == .seconds(100))
    #expect(DeliverySchedule.wait(after: 2, asked: .seconds(100), jitter: 0) == .seconds(300))
    #expect(DeliverySchedule.wait(after: 1, asked: .seconds(90_000), jitter: 0) == .seconds(86_400))
  }

  @Test("leaves a target alone for as long as it asks, else for half an hour at most")
  func hold() {
    #expect(DeliverySchedule.hold(after: 1, asked: nil) == .seconds(5))
    #expect(DeliverySchedule.hold(after: 2, asked: nil) == .seconds(300))
    #expect(DeliverySchedule.hold(after: 6, asked: nil) == .seconds(1_800))
    #expect(DeliverySchedule.hold(after: 10, asked: nil) == .seconds(1_800))
    #expect(DeliverySchedule.hold(after: 6, asked: .seconds(1)) == .seconds(1))
    #expect(DeliverySchedule.hold(after: 1, asked: .seconds(90_000)) == .seconds(86_400))
  }
}
