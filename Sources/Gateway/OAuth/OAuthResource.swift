/// What of the round trip an address names.
package enum OAuthResource: Sendable, Hashable {
  case sessions
  case session(id: String)
  case confirmation(id: String)
  case start(id: String)
  case callback(source: String, connector: String)
  case result(id: String)

  /// - Parameter segments: What follows `/oauth`.
  init?(_ segments: [String]) {
    switch (segments.first, segments.count) {
    case ("sessions", 1): self = .sessions
    case ("sessions", 2): self = .session(id: segments[1])
    case ("sessions", 3) where segments[2] == "confirm": self = .confirmation(id: segments[1])
    case ("start", 2): self = .start(id: segments[1])
    case ("callback", 3): self = .callback(source: segments[1], connector: segments[2])
    case ("result", 2): self = .result(id: segments[1])
    default: return nil
    }
  }

  /// Whether people come to an address, one that leads nowhere included: a link that was cut or
  /// mangled on its way.
  static func isForPeople(path: String) -> Bool {
    ["/oauth/start/", "/oauth/callback/", "/oauth/result/"].contains { path.hasPrefix($0) }
  }

  var methods: [String] {
    switch self {
    case .sessions, .confirmation: ["POST"]
    case .session, .result: ["GET", "HEAD"]
    case .start: ["GET", "HEAD", "POST"]
    // No HEAD: whoever claims the state must get the answer.
    case .callback: ["GET", "POST"]
    }
  }

  /// Whether a person looks at the answer, and not a program.
  var isForPeople: Bool {
    switch self {
    case .sessions, .session, .confirmation: false
    case .start, .callback, .result: true
    }
  }
}
