import Foundation

/// The parts of RFC 9651 that signatures are written in. Decimals, dates and display strings are left
/// out: nothing that a signature is made of has one.
enum StructuredField {
  /// A bare item (section 3.3).
  enum Item: Sendable, Hashable {
    case integer(Int64)
    case string(String)
    case token(String)
    case bytes([UInt8])
    case boolean(Bool)

    /// As it is serialized (section 4.1.3.1).
    var text: String {
      switch self {
      case .integer(let value): String(value)
      case .string(let text): StructuredField.quoted(text)
      case .token(let text): text
      case .bytes(let bytes): ":\(Data(bytes).base64EncodedString()):"
      case .boolean(let value): value ? "?1" : "?0"
      }
    }
  }

  /// In their order; each name once.
  struct Parameters: Sendable {
    private(set) var all: [(name: String, value: Item)] = []

    subscript(name: String) -> Item? { all.first { $0.name == name }?.value }

    var text: String {
      all.map { $0.value == .boolean(true) ? ";\($0.name)" : ";\($0.name)=\($0.value.text)" }
        .joined()
    }

    mutating func append(_ name: String, _ value: Item) { all.append((name, value)) }
  }

  /// An item with what is said of it.
  struct Parameterized: Sendable {
    let item: Item
    let parameters: Parameters

    var text: String { item.text + parameters.text }
  }

  /// What a dictionary's name stands for (section 3.2).
  enum Member: Sendable {
    case item(Parameterized)
    case innerList([Parameterized], Parameters)
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: #"\\"#).replacing("\"", with: #"\""#)
    return "\"\(escaped)\""
  }
}
