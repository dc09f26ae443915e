import StrictJSON

extension FaultPlan {
  /// From `{…}` for one fault or `{"faults": [{…}, …]}` for several.
  init(_ body: [UInt8]) throws(Refusal) {
    let reader = try BodyReader(body)
    guard let list = reader.value("faults") else {
      self.init([try Fault(reader.object)])
      return
    }
    var faults: [Fault] = []
    for entry in list.array ?? [] { faults.append(try Fault(entry.object ?? JSONObject())) }
    self.init(faults)
  }
}

extension Fault {
  private static let members: Set<String> = [
    "operation", "method", "path", "after", "times", "stage", "delay_ms", "status", "message",
    "detail", "retry_after", "reset", "garbage", "late_ms",
  ]

  /// A member that is not known is refused, so that a mistyped fault cannot pass as a test.
  init(_ object: JSONObject) throws(Refusal) {
    if let unknown = object.names.first(where: { !Self.members.contains($0) }) {
      throw .unprocessable(
        "Extra inputs are not permitted", field: "body.\(unknown)", code: "extra_forbidden")
    }
    operation = try Self.choice(object["operation"]?.string, from: object, "operation")
    method = object["method"]?.string
    pathPrefix = object["path"]?.string
    after = try Self.count("after", in: object) ?? 0
    times = try Self.count("times", in: object)
    delay = .milliseconds(try Self.count("delay_ms", in: object) ?? 0)
    let reset: Stage? = try Self.choice(object["reset"]?.string, from: object, "reset")
    let stage: Stage? = try Self.choice(object["stage"]?.string, from: object, "stage")
    let garbage: Garbage? = try Self.choice(object["garbage"]?.string, from: object, "garbage")
    lateness = try Self.count("late_ms", in: object).map { .milliseconds($0) }
    if reset != nil {
      end = .reset
    } else if let status = try Self.count("status", in: object) {
      guard (200...599).contains(status) else {
        throw .value("status must be from 200 to 599", field: "body.status")
      }
      end =
        object["detail"]?.string.map { .detail(status, $0) }
        ?? .status(
          status, retryAfter: object["retry_after"]?.int,
          message: object["message"]?.string ?? "Fault asked for by a test")
    } else {
      end = garbage.map { .garbage($0) }
    }
    self.stage = reset ?? stage ?? (garbage != nil && lateness == nil ? .after : .before)
    guard lateness == nil || (end != nil && self.stage == .before) else {
      throw .value(
        "late_ms needs an answer of its own, before the work is done", field: "body.late_ms")
    }
  }

  private static func choice<Choice: RawRepresentable<String>>(
    _ text: String?, from object: JSONObject, _ name: String
  ) throws(Refusal) -> Choice? {
    guard object[name] != nil else { return nil }
    guard let choice = text.flatMap(Choice.init) else {
      throw .unprocessable("Input is not a known value", field: "body.\(name)", code: "enum")
    }
    return choice
  }

  private static func count(_ name: String, in object: JSONObject) throws(Refusal) -> Int? {
    guard let value = object[name] else { return nil }
    guard let number = value.int, (0...1_000_000_000).contains(number) else {
      throw .unprocessable(
        "Input should be a whole number of at least 0", field: "body.\(name)", code: "int_type")
    }
    return Int(number)
  }

  var json: JSON {
    var object: JSONObject = ["after": .integer(Int64(after)), "stage": .string(stage.rawValue)]
    object["operation"] = operation.map { .string($0.rawValue) }
    object["method"] = method.map { .string($0) }
    object["path"] = pathPrefix.map { .string($0) }
    object["times"] = times.map { .integer(Int64($0)) }
    object["delay_ms"] = .integer(delay / .milliseconds(1))
    switch end {
    case .reset: object["reset"] = .string(stage.rawValue)
    case .status(let status, let retryAfter, let message):
      object["status"] = .integer(Int64(status))
      object["retry_after"] = retryAfter.map { .integer($0) }
      object["message"] = .string(message)
    case .detail(let status, let detail):
      object["status"] = .integer(Int64(status))
      object["detail"] = .string(detail)
    case .garbage(let garbage): object["garbage"] = .string(garbage.rawValue)
    case nil: break
    }
    object["late_ms"] = lateness.map { .integer($0 / .milliseconds(1)) }
    return .object(object)
  }
}

extension Duration {
  fileprivate static func / (duration: Duration, unit: Duration) -> Int64 {
    Int64((duration / unit as Double).rounded())
  }
}
