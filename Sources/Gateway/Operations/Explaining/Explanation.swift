package import AirbyteAPI
import FastCGI

/// What a captured webhook would become, and why it would be refused; nothing is kept or sent.
package struct Explanation: Sendable {
  package let source: Source
  package let signature: SignatureFinding
  /// nil where it is not known without header fields.
  package let key: IdempotencyKey?
  /// As far as it could be read.
  package let order: ConnectorOrder?
  package let recipe: Recipe?
  /// The create call as it would go upstream.
  package let request: ConnectorRequest?
  /// All that it would be refused for, the first first.
  package let refusals: [Refusal]
  /// Where the create call would go.
  let address: String

  /// What the marker of an onboarding stands for, which none has yet.
  private static let marker = "jw-…"

  package init(
    _ captured: CapturedRequest, of source: Source, in configuration: JetwayConfiguration,
    at now: Timestamp
  ) {
    var refusals: [Refusal] = []
    func noting<T>(_ body: () throws(Refusal) -> T) -> T? {
      do throws(Refusal) {
        return try body()
      } catch {
        if !refusals.contains(error) { refusals.append(error) }
        return nil
      }
    }
    self.source = source
    address = configuration.airbyte.baseURL.text + AirbyteClient.connectorsPath
    let (finding, verification) = SignatureFinding.of(captured, from: source, at: now)
    signature = finding
    if case .failed(let detail) = finding { refusals.append(Refusal(.notVerified, detail)) }
    let request = captured.request
    let document = noting { () throws(Refusal) in try source.form.document(of: request) }
    if let document, let verification {
      key = noting { () throws(Refusal) in
        try source.key(of: verification, request, .success(document))
      }
    } else {
      // Without header fields only what the body says is known.
      let isOfBody = source.form.mapping?.key != nil || !source.verifier.rules.alwaysBringsKey
      key = isOfBody ? document?.key : nil
    }
    let order = document.flatMap { document in
      noting { () throws(Refusal) in try source.order(in: document) }
    }
    let recipes = Recipes(configuration.recipes)
    let id = OnboardingID(at: now)
    let permitted = order.flatMap { order in
      noting { () throws(Refusal) in
        try source.telling { () throws(Refusal) in try source.permit(order) }
      }
    }
    let made = permitted.flatMap { permitted in
      noting { () throws(Refusal) in
        try source.telling { () throws(Refusal) in
          try recipes.recipe(for: permitted).connectorRequest(for: permitted, onboarding: id)
        }
      }
    }
    self.order = order
    recipe = order.flatMap { recipes[$0.connector] }
    self.request = made.map { request in
      var request = request
      request.name = request.name?.replacing(id.marker, with: Self.marker)
      return request
    }
    self.refusals = refusals
  }

  package var isAccepted: Bool { refusals.isEmpty }
}

extension Source {
  fileprivate func order(in document: SentDocument) throws(Refusal) -> ConnectorOrder {
    guard !form.isPlain else {
      return try ConnectorOrder(kept: form.webhook(in: document), besides: verifier.memberNames)
    }
    return try form.order(in: form.webhook(in: document))
  }

  /// What is told of the webhook's members, in the sender's terms.
  fileprivate func telling<T>(_ body: () throws(Refusal) -> T) throws(Refusal) -> T {
    do throws(Refusal) {
      return try body()
    } catch {
      throw form.located(error)
    }
  }
}
