package import StrictJSON

/// How a sender's own JSON becomes the members of a webhook: `sources.<name>.map`.
package struct Mapping: Sendable, Hashable {
  package let members: [MappingNode.Member]
  /// What names one onboarding over all retries; nil where something else does.
  package let key: MappingRule?

  package init(members: [MappingNode.Member], key: MappingRule? = nil) {
    self.members = members
    self.key = key
  }

  /// The members of the webhook. Whatever else the document has does not matter.
  ///
  /// - Throws: All that is missing in it, by the sender's own pointers.
  package func webhook(in document: JSON) throws(Refusal) -> JSONObject {
    var reader = MappingReader(document)
    var webhook = JSONObject()
    for member in members {
      webhook[member.name] = reader.value(of: member.node, for: member.name)
    }
    guard reader.flaws.isEmpty else { throw Refusal(.invalidWebhook, reader.flaws) }
    return webhook
  }

  func key(in document: JSON) throws(Refusal) -> IdempotencyKey? {
    guard let key else { return nil }
    var reader = MappingReader(document)
    let text = reader.value(of: .rule(key), for: "id")?.string
    guard let text, IdempotencyKey.isKey(text) else {
      let place = key.origin.pointer?.text ?? ""
      throw Refusal(
        .missingIdempotencyKey,
        "The body's \(place) must be the message's id: 1 to 255 visible ASCII characters, or a "
          + "whole number.", flaws: reader.flaws)
    }
    return IdempotencyKey(verifiedMessageID: text)
  }

  /// The same flaw in the sender's terms: what is wrong with `/workspace` is told of the value that
  /// gives it.
  func located(_ flaw: Refusal.Flaw) -> Refusal.Flaw {
    guard let pointer = flaw.pointer, !pointer.isEmpty else { return flaw }
    let path = pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map { String($0).replacing("~1", with: "/").replacing("~0", with: "~") }
    let place = path.joined(separator: ".")
    guard let name = path.first, let node = members.first(where: { $0.name == name })?.node,
      let (rule, rest) = node.origin(of: path.dropFirst())
    else {
      return Refusal.Flaw(
        pointer: "", message: "\(place) \(flaw.message); the mapping of this source has none",
        code: flaw.code)
    }
    guard let origin = rule.origin.pointer else {
      return Refusal.Flaw(
        pointer: "", message: "\(place) \(flaw.message); the mapping of this source sets it",
        code: flaw.code)
    }
    return Refusal.Flaw(
      pointer: origin.text + rest.map { OrderReader.pointer($0) }.joined(),
      message: Self.told(flaw.message, of: place), code: flaw.code)
  }

  static func told(_ message: String, of place: String) -> String {
    "\(message); it gives \(OrderReader.inert(place))"
  }
}

extension Refusal {
  /// Whose detail is its flaws.
  init(_ type: ProblemType, _ flaws: [Flaw]) {
    self.init(type, flaws.map(\.sentence).joined(separator: " "), flaws: flaws)
  }
}
