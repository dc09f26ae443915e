import StrictJSON

/// Which members of a row are answered; a dot leads into a member's own.
struct FieldSelection: Sendable {
  let selected: [[String]]?
  let excluded: [[String]]

  /// Where both are given, those that are selected count.
  init(_ body: BodyReader) throws(Refusal) {
    selected = try Self.paths("select_fields", in: body)
    excluded = try Self.paths("exclude_fields", in: body) ?? []
  }

  func applied(to row: JSON) -> JSON {
    guard let object = row.object else { return row }
    if let selected { return .object(Self.only(selected, of: object)) }
    return .object(Self.without(excluded, of: object))
  }

  private static func paths(_ name: String, in body: BodyReader) throws(Refusal) -> [[String]]? {
    guard let list = try body.list(name) else { return nil }
    var paths: [[String]] = []
    for entry in list {
      guard let text = entry.string, !text.isEmpty else {
        throw .unprocessable(
          "Input should be a valid string", field: "body.\(name)", code: "string_type")
      }
      paths.append(text.split(separator: ".").map(String.init))
    }
    return paths
  }

  private static func only(_ paths: [[String]], of object: JSONObject) -> JSONObject {
    var result = JSONObject()
    for member in object.members {
      let own = paths.filter { $0.first == member.name }.map { Array($0.dropFirst()) }
      if own.contains(where: \.isEmpty) {
        result[member.name] = member.value
      } else if let inner = member.value.object, !own.isEmpty {
        result[member.name] = .object(only(own, of: inner))
      }
    }
    return result
  }

  private static func without(_ paths: [[String]], of object: JSONObject) -> JSONObject {
    var result = JSONObject()
    for member in object.members {
      let own = paths.filter { $0.first == member.name }.map { Array($0.dropFirst()) }
      if own.contains(where: \.isEmpty) { continue }
      result[member.name] =
        member.value.object.map { .object(without(own, of: $0)) } ?? member.value
    }
    return result
  }
}
