package import FastCGI
package import Secrets

/// Who sent a request, as far as it is known: what an audit entry says of its actor.
package struct Sender: Sendable {
  /// The source's name, or nil where the address named none that exists.
  package let source: String?
  /// The verification scheme that was passed, or nil.
  package let scheme: String?
  /// What it was proved with; the audit log names its fingerprint only.
  package let proof: Secret?
  package let remoteAddress: String?
  package let requestID: String?
  /// W3C Trace Context, handed on to the upstream.
  package let traceparent: String?

  package init(_ request: Request, source: Source?, verification: Verification? = nil) {
    self.source = source?.name
    scheme = verification == nil ? nil : source?.verifier.scheme
    proof = verification?.secret
    remoteAddress = request.facts.remoteAddress.flatMap(Self.bounded)
    requestID = request.facts.requestID.flatMap(Self.bounded)
    let parents = request.fields["traceparent"]
    traceparent = parents.count == 1 ? parents.first.flatMap(TraceParent.init)?.text : nil
  }

  /// A person with a browser, for whom nothing vouches but the round trip.
  ///
  /// - Parameter source: Whose round trip it is; nil where that is not known.
  package init(person request: Request, of source: Source?) {
    self.init(request, source: source)
  }

  /// What the web server tells us is short, unless it is configured wrongly.
  private static func bounded(_ text: String) -> String? {
    text.utf8.count <= 128 ? text : nil
  }
}
