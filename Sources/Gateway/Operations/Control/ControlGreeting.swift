import FastCGI
import StrictJSON

/// What a server says of itself on its control channel.
package struct ControlGreeting: Sendable, Hashable {
  /// For how long the upstream's list may lag behind, as it is configured.
  package let settling: Duration

  static let request = Request(method: "GET", path: "/")

  var json: JSONObject {
    ["service": "jetway", "settling_ms": .integer(settling.milliseconds)]
  }

  init(settling: Duration) { self.settling = settling }

  /// nil for what is not a Jetway.
  init?(_ json: JSON) {
    guard json["service"] == "jetway", let milliseconds = json["settling_ms"]?.int else {
      return nil
    }
    self.init(settling: .milliseconds(milliseconds))
  }
}
