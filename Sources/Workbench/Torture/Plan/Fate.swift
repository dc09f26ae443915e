import StrictJSON

/// What becomes of one call upstream, or of several that go well.
struct Fate: Sendable, Hashable {
  let operation: UpstreamOperation
  /// nil where they go well.
  let kind: FaultKind?
  /// As `PUT /sandbox/faults` takes it.
  let json: JSON

  /// So many calls that go well.
  init(passing operation: UpstreamOperation, times: Int) {
    self.operation = operation
    kind = nil
    json = ["operation": .string(operation.rawValue), "times": .integer(Int64(times))]
  }

  /// One call that goes wrong. Whatever is stored can be listed before ``TortureLimits/visible``
  /// has passed.
  init(_ kind: FaultKind, using random: inout SplitMix64) {
    operation = kind.operation
    self.kind = kind
    var object: JSONObject = ["operation": .string(operation.rawValue), "times": 1]
    for member in Self.members(of: kind, using: &random).members {
      object[member.name] = member.value
    }
    json = .object(object)
  }

  private static func members(
    of kind: FaultKind, using random: inout SplitMix64
  ) -> JSONObject {
    let slow = JSON.integer(Int64.random(in: 50...500, using: &random))
    let late = JSON.integer(Int64.random(in: 50...600, using: &random))
    // Longer than Jetway waits.
    let never = JSON.integer(TortureLimits.airbyteTimeoutMilliseconds + 50)
    return switch kind {
    case .createSlow, .listSlow: ["delay_ms": slow]
    case .createResetBefore, .listReset, .tokenReset: ["reset": "before"]
    case .createResetAfter: ["reset": "after"]
    case .createResetLate: ["reset": "before", "late_ms": late]
    case .createTimeoutBefore, .listTimeout: ["delay_ms": never, "stage": "before"]
    case .createTimeoutAfter: ["delay_ms": never, "stage": "after"]
    case .create500Before, .list500: ["status": 500, "stage": "before"]
    case .create500After: ["status": 500, "stage": "after"]
    case .create502Before: ["status": 502, "stage": "before"]
    case .create502After: ["status": 502, "stage": "after"]
    case .create502Late: ["status": 502, "stage": "before", "late_ms": late]
    case .create503Before, .list503, .token503: ["status": 503, "stage": "before"]
    case .create503After: ["status": 503, "stage": "after", "retry_after": 1]
    case .create429, .list429: ["status": 429, "stage": "before", "retry_after": 1]
    case .create429After: ["status": 429, "stage": "after", "retry_after": 1]
    case .list404: ["status": 404, "detail": "Not Found", "stage": "before"]
    case .createHTML: ["garbage": "html", "stage": "after"]
    case .createTruncated, .listGarbage: ["garbage": "truncated", "stage": "after"]
    case .createIncomplete, .listIncomplete: ["garbage": "incomplete", "stage": "after"]
    case .createGarbageBefore: ["garbage": "html", "stage": "before"]
    case .createGarbageLate: ["garbage": "truncated", "stage": "before", "late_ms": late]
    case .createDenied: ["status": 403, "stage": "before"]
    case .createRejected: ["status": 422, "stage": "before"]
    }
  }
}
