/// One thing that is measured, by the name that `--only` takes.
package enum BenchRun: String, Sendable, CaseIterable {
  case nullKept = "null-kept"
  case nullClosed = "null-closed"
  case onboarding
  case delay200ms = "delay-200ms"
  case delay1s = "delay-1s"
  case inFlight = "in-flight"
  case latency

  package var title: String {
    switch self {
    case .nullKept: "null handler, connections kept"
    case .nullClosed: "null handler, a connection for each request"
    case .onboarding: "onboarding, upstream without delay"
    case .delay200ms: "onboarding, upstream takes 200 ms"
    case .delay1s: "onboarding, upstream takes 1 s"
    case .inFlight: "onboarding, 10,000 in flight at 1 s"
    case .latency: "onboarding, one at a time"
    }
  }

  /// How many requests are under way at a time.
  package var connections: Int {
    switch self {
    case .nullKept, .nullClosed, .onboarding: 64
    case .delay200ms: 256
    case .delay1s: 4_000
    case .inFlight: 10_000
    case .latency: 1
    }
  }

  var stub: Stub {
    switch self {
    case .delay200ms: .delay200ms
    case .delay1s, .inFlight: .delay1s
    default: .immediate
    }
  }

  /// The null handler's path; nil where webhooks are sent.
  var nullPath: String? {
    switch self {
    case .nullKept: "/kept"
    case .nullClosed: "/closed"
    default: nil
    }
  }

  /// The only status that is not an error.
  var wantedStatus: Int { nullPath == nil ? 201 : 200 }

  /// A port of nginx/local/upstream-stub.conf.
  enum Stub: String, CaseIterable {
    case immediate = "STUB_PORT"
    case delay200ms = "STUB_PORT_200MS"
    case delay1s = "STUB_PORT_1S"
  }
}
