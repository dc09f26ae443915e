package import FastCGI
package import Secrets
import StrictJSON

/// How what a source sends becomes a webhook: as it is, out of an envelope, by a mapping, or both.
package struct BodyForm: Sendable, Hashable {
  /// Whether each request is a CloudEvent; without a mapping its `data` is the webhook.
  package let isEvent: Bool
  package let mapping: Mapping?

  package init(isEvent: Bool = false, mapping: Mapping? = nil) {
    self.isEvent = isEvent
    self.mapping = mapping
  }

  /// The body is the webhook.
  package static let plain = BodyForm()

  package var isPlain: Bool { !isEvent && mapping == nil }

  /// What the sender means, still in its own terms.
  package func document(of request: Request) throws(Refusal) -> SentDocument {
    if isEvent {
      let event = try CloudEvent(request)
      return SentDocument(
        json: event.json, bytes: event.isStructured ? request.body : event.json.bytes,
        key: try mapping?.key(in: event.json) ?? event.key)
    }
    try request.requireJSON()
    let json = try ConnectorOrder.value(in: request.body)
    return SentDocument(json: json, bytes: request.body, key: try mapping?.key(in: json))
  }

  /// The webhook that the document amounts to, in Jetway's own members.
  package func webhook(in document: SentDocument) throws(Refusal) -> Secret {
    if let mapping { return Secret(JSON.object(try mapping.webhook(in: document.json)).bytes) }
    guard isEvent else { return Secret(document.bytes) }
    guard let data = document.json["data"]?.object else {
      throw Refusal(
        .invalidWebhook,
        [Refusal.Flaw(pointer: "/data", message: "must be an object", code: "object_type")])
    }
    return Secret(JSON.object(data).bytes)
  }

  /// The order in that webhook.
  package func order(in webhook: Secret) throws(Refusal) -> ConnectorOrder {
    do throws(Refusal) {
      return try ConnectorOrder(kept: webhook, besides: [])
    } catch {
      throw located(error)
    }
  }

  /// The same refusal, told by what the sender knows.
  package func located(_ refusal: Refusal) -> Refusal {
    let flaws = refusal.flaws.map { flaw in
      if let mapping { return mapping.located(flaw) }
      guard isEvent, let pointer = flaw.pointer else { return flaw }
      return Refusal.Flaw(pointer: "/data" + pointer, message: flaw.message, code: flaw.code)
    }
    guard flaws != refusal.flaws else { return refusal }
    var located =
      refusal.detail == refusal.flaws.map(\.sentence).joined(separator: " ")
      ? Refusal(
        refusal.type, flaws.map(\.sentence).joined(separator: " "), fields: refusal.fields,
        onboarding: refusal.onboarding, cause: refusal.cause)
      : refusal
    located.flaws = flaws
    return located
  }
}
