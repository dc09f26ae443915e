import Secrets
import StrictJSON
import Yams

/// One value of the file. Each reading is nil, and a mistake, where the value is something else.
struct YAMLValue {
  let node: Node
  let key: String
  let context: YAMLContext

  func note(_ message: String) { context.note(message, at: node, key: key) }

  /// Text that is not empty.
  func text() -> String? {
    guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
      note("must be text, not \(node.kind)")
      return nil
    }
    return scalar.string
  }

  func integer(in range: ClosedRange<Int>) -> Int? {
    guard let text = text() else { return nil }
    guard let value = Int(text), range.contains(value) else {
      note("must be a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return value
  }

  /// A whole number with a unit: `500ms`, `20s`, `5m`, `2h`, `7d`.
  func duration(in range: ClosedRange<Duration>) -> Duration? {
    guard let text = text() else { return nil }
    let bounds = "from \(range.lowerBound.spelled) to \(range.upperBound.spelled)"
    guard let match = text.wholeMatch(of: /([0-9]{1,9})(ms|s|m|h|d)/), let count = Int64(match.1)
    else {
      note("must be a whole number with a unit (ms, s, m, h, d), such as 20s, \(bounds)")
      return nil
    }
    let unit: Duration =
      switch match.2 {
      case "ms": .milliseconds(1)
      case "s": .seconds(1)
      case "m": .seconds(60)
      case "h": .seconds(3600)
      default: .seconds(86_400)
      }
    let duration = unit * Int(count)
    guard range.contains(duration) else {
      note("must be \(bounds)")
      return nil
    }
    return duration
  }

  func list() -> [YAMLValue]? {
    guard case .sequence(let sequence) = node else {
      note("must be a list, not \(node.kind)")
      return nil
    }
    guard !sequence.isEmpty else {
      note("must not be empty")
      return nil
    }
    return sequence.enumerated().map { index, node in
      YAMLValue(node: node, key: "\(key)[\(index)]", context: context)
    }
  }

  /// Plain data, to be passed on as JSON: `replication_config` and the like.
  func json() -> JSON {
    switch node {
    case .mapping(let mapping):
      return .object(
        JSONObject(
          mapping.map { member in
            let name = member.key.string ?? ""
            return (
              name, YAMLValue(node: member.value, key: "\(key).\(name)", context: context).json()
            )
          }))
    case .sequence(let sequence):
      return .array(sequence.map { YAMLValue(node: $0, key: key, context: context).json() })
    case .scalar(let scalar):
      return Self.json(scalar, node)
    case .alias:
      note("must not be an alias")
      return .null
    }
  }

  private static func json(_ scalar: Node.Scalar, _ node: Node) -> JSON {
    guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
    if let value = node.bool { return .bool(value) }
    if let value = node.int { return .integer(Int64(value)) }
    if node.null != nil { return .null }
    let number = try? JSON(parsing: Array(scalar.string.utf8))
    if case .number = number, let number { return number }
    return .string(scalar.string)
  }
}
