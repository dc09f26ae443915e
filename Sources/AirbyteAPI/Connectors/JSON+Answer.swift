import StrictJSON

extension JSON {
  /// The body of an answer. A connector's own specification is part of it, which nests deeply.
  init(answer: HTTPResponse) throws(AirbyteError) {
    guard let json = try? JSON(parsing: answer.body, maximumDepth: 128) else {
      throw .unreadable(status: answer.status, .notJSON)
    }
    self = json
  }
}

extension String {
  /// Whether the text can stand in a path as it is, as every UUID can: at most 128 bytes.
  package var isUsableIdentifier: Bool {
    (1...128).contains(utf8.count) && self != "." && self != ".." && utf8.allSatisfy(\.isUnreserved)
  }
}
