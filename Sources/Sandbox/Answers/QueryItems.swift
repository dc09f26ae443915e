/// The items of a query, decoded: `+` is a space.
struct QueryItems: Sendable {
  private let items: [(name: String, value: String)]

  init(_ query: String?) {
    items = (query ?? "").split(separator: "&").map { item in
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (
        String(parts[0]).formDecoded, parts.count > 1 ? String(parts[1]).formDecoded : ""
      )
    }
  }

  /// The first of these names that is there and not empty.
  func first(_ names: String...) -> String? {
    for name in names {
      if let item = items.first(where: { $0.name == name && !$0.value.isEmpty }) {
        return item.value
      }
    }
    return nil
  }
}

extension String {
  /// Percent escapes as bytes; an escape that is none stays as it is.
  var percentDecoded: String {
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  fileprivate var formDecoded: String {
    String(map { $0 == "+" ? " " : $0 }).percentDecoded
  }
}
