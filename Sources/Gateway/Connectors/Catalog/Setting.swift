import StrictJSON

/// A value that is no secret and that a connector type is told at its creation.
package struct Setting: Sendable, Hashable {
  package enum ValueType: String, Sendable, CaseIterable {
    case string, array, integer, boolean, date
    case dateTime = "date-time"
  }

  package enum Need: String, Sendable, CaseIterable {
    /// Nobody but the customer or the operator knows it.
    case required
    /// The source connector needs it, and Airbyte fills it in.
    case filled
    case optional
  }

  package let name: String
  package let type: ValueType
  package let need: Need
  /// What holds where nobody says; nil where the specification does not tell.
  package let standard: String?

  func accepts(_ value: JSON) -> Bool {
    switch (type, value) {
    case (.string, .string), (.date, .string), (.dateTime, .string), (.array, .array),
      (.boolean, .bool):
      true
    case (.integer, .number): value.int != nil
    default: false
    }
  }

  /// With its article.
  package var kind: String {
    switch type {
    case .string: "a string"
    case .array: "an array"
    case .integer: "a whole number"
    case .boolean: "true or false"
    case .date: "a date"
    case .dateTime: "a date and time"
    }
  }
}
