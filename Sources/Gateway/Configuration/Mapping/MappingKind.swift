/// What may stand for one member of a mapping.
struct MappingKind: Sendable {
  /// Whether text in the file may be the value itself.
  enum Literals: Sendable {
    case allowed
    /// Only as `{literal: …}`: a pointer without its slash would otherwise be taken for a value.
    case marked
    /// The value must come from the sender; the text says why.
    case refused(String)
  }

  var literals = Literals.allowed
  /// Whether the value has to be text; what lies below `config` may be anything.
  var isText = true
  /// Whether a whole number that the sender gives is as good as its text.
  var takesNumbers = false
  /// What is wrong with a value that stands in the file; nil for nothing.
  var check: @Sendable (String) -> String? = { _ in nil }

  /// Below `credentials`: the constants among them are no secrets.
  static let credential = MappingKind(literals: .marked)
  static let secret = MappingKind(
    literals: .refused("a secret never stands in this file; give a pointer such as /data/token"))
  /// `connector_id`.
  static let adopted = MappingKind(
    literals: .refused(
      "only one webhook could adopt it; give a pointer to each one's own, such as /data/connector"))
  /// `id`.
  static let key = MappingKind(
    literals: .refused("must come from the body; give a pointer such as /event/id"),
    takesNumbers: true)
  /// Below `config` and `environment`.
  static let open = MappingKind(isText: false)
}
