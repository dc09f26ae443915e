import Foundation
import StrictJSON
import Yams

extension JSON {
  /// A YAML document as the JSON that it means; nil where it means something else, or nothing.
  init?(yaml: String) {
    guard let value = try? Yams.load(yaml: yaml) else { return nil }
    self.init(loaded: value)
  }

  private init?(loaded value: Any) {
    switch value {
    case let text as String: self = .string(text)
    case let flag as Bool: self = .bool(flag)
    case let number as Int: self = .integer(Int64(number))
    case let number as Double: self = .number(String(number))
    case is NSNull: self = .null
    case let elements as [Any]:
      let parts = elements.compactMap { JSON(loaded: $0) }
      guard parts.count == elements.count else { return nil }
      self = .array(parts)
    case let members as [AnyHashable: Any]:
      var object = JSONObject()
      for (name, value) in members {
        guard let name = name as? String, let value = JSON(loaded: value) else { return nil }
        object[name] = value
      }
      self = .object(object)
    default: return nil
    }
  }
}
