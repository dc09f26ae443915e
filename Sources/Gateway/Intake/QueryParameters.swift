/// The parameters of an address, each of a name that is known and once.
struct QueryParameters: Sendable, Hashable {
  private var values: [String: String] = [:]

  /// - Parameter query: As sent, without the `?`; nil where there was none.
  init(_ query: String?, known: Set<String>) throws(Refusal) {
    let query = query ?? ""
    let isWritten = query.split(separator: "&").allSatisfy { $0.contains("=") }
    guard isWritten, let pairs = FormEncoding.pairs(query) else { throw Self.refusal(known) }
    for (name, value) in pairs {
      guard known.contains(name), values[name] == nil else { throw Self.refusal(known) }
      values[name] = value
    }
  }

  subscript(name: String) -> String? { values[name] }

  private static func refusal(_ known: Set<String>) -> Refusal {
    Refusal(
      .malformedRequest,
      known.isEmpty
        ? "This address takes no query parameters."
        : "This address takes these query parameters, each once: "
          + known.sorted().joined(separator: ", ") + ".")
  }
}
