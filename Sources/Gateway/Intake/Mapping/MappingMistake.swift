/// Why a text says nothing about where a value comes from.
package enum MappingMistake: Error, Sendable, Hashable {
  case pointer, braces, place

  /// What is wrong and what to do.
  package var detail: String {
    switch self {
    case .pointer:
      "is no JSON Pointer (RFC 6901): in a name write ~0 for ~ and ~1 for /, such as /a~1b/0"
    case .braces: "has a brace without its other half; write {{ or }} for a brace itself"
    case .place: "has braces around what is no JSON Pointer; write {/data/id}, or {{ for a brace"
    }
  }
}
