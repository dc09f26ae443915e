import AirbyteAPI
import Synchronization

/// Time that passes when a test says so.
final class ManualClock: Sendable {
  private let uptime = Mutex(Duration.zero)

  func advance(by duration: Duration) { uptime.withLock { $0 += duration } }

  /// 784111777 is Sun, 06 Nov 1994 08:49:37 GMT, the example date of RFC 9110.
  var clock: AirbyteClock {
    AirbyteClock(uptime: { self.uptime.withLock { $0 } }, secondsSince1970: { 784_111_777 })
  }
}
