package import FastCGI
import StrictJSON

/// What the body of a `DELETE` has to say: `{"delete": "<id>"}`, with the id that its address names.
///
/// Most signatures cover nothing but the body. One over an empty body, as a `GET` has, would be as good
/// for deleting whatever is the source's.
package enum DeletionOrder {
  private static let member = "delete"

  /// - Parameters:
  ///   - id: What the address names.
  ///   - source: Has proved that the request is its own.
  /// - Throws: ``ProblemType/invalidDeletion``, showing the body to send, where it names something
  ///   else or nothing.
  package static func require(
    _ id: String, in request: Request, of source: Source
  ) throws(Refusal) {
    guard !request.body.isEmpty else { throw refusal(id, "is required", "missing") }
    try request.requireJSON()
    let object = try ConnectorOrder.object(in: request.body)
    var reader = OrderReader(object: object)
    reader.refuseUnknown(known: [member] + source.verifier.memberNames)
    guard reader.flaws.isEmpty else {
      throw Refusal(.invalidDeletion, sentence(id), flaws: reader.flaws)
    }
    guard let named = object[member] else { throw refusal(id, "is required", "missing") }
    guard named == .string(id) else {
      throw refusal(id, "must be the id that the address names", "mismatch")
    }
  }

  private static func refusal(_ id: String, _ message: String, _ code: String) -> Refusal {
    Refusal(
      .invalidDeletion, sentence(id),
      flaws: [Refusal.Flaw(pointer: "/\(member)", message: message, code: code)])
  }

  private static func sentence(_ id: String) -> String {
    let body = JSON.object([member: .string(OrderReader.inert(id))]).text
    return "A signed body has to name what is to be deleted: \(body)"
  }
}
