import StrictJSON

/// A way for a call upstream to go wrong; the raw value is its name in the report.
enum FaultKind: String, Sendable, Hashable, CaseIterable {
  case createSlow = "create: slow"
  case createResetBefore = "create: reset before storing"
  case createResetAfter = "create: reset after storing"
  case createResetLate = "create: reset, stored later"
  case createTimeoutBefore = "create: timeout, stored later"
  case createTimeoutAfter = "create: timeout after storing"
  case create500Before = "create: 500 before storing"
  case create500After = "create: 500 after storing"
  case create502Before = "create: 502 before storing"
  case create502After = "create: 502 after storing"
  case create502Late = "create: 502, stored later"
  case create503Before = "create: 503 before storing"
  case create503After = "create: 503 after storing"
  case create429 = "create: 429"
  case create429After = "create: 429 after storing"
  case createHTML = "create: 200 with HTML, stored"
  case createTruncated = "create: 200 with half a JSON, stored"
  case createIncomplete = "create: 200 without id, stored"
  case createGarbageBefore = "create: 200 with garbage, not stored"
  case createGarbageLate = "create: 200 with garbage, stored later"
  case createDenied = "create: 403"
  case createRejected = "create: 422"
  case listSlow = "list: slow"
  case listTimeout = "list: timeout"
  case listReset = "list: reset"
  case list500 = "list: 500"
  case list503 = "list: 503"
  case list429 = "list: 429"
  case list404 = "list: 404 of a proxy"
  case listGarbage = "list: 200 with half a JSON"
  case listIncomplete = "list: 200 without data"
  case token503 = "token: 503"
  case tokenReset = "token: reset"

  var operation: UpstreamOperation {
    switch self {
    case .listSlow, .listTimeout, .listReset, .list500, .list503, .list429, .list404, .listGarbage,
      .listIncomplete:
      .list
    case .token503, .tokenReset: .token
    default: .create
    }
  }

  static func all(of operation: UpstreamOperation) -> [FaultKind] {
    allCases.filter { $0.operation == operation }
  }
}

/// A call that Jetway makes upstream, by its name in the sandbox's faults.
enum UpstreamOperation: String, Sendable, CaseIterable {
  case create, list, token
}
