import FastCGI

/// A media type as far as an event's has to be known (RFC 9110, section 8.3.1).
struct MediaType: Sendable, Hashable {
  /// Type and subtype in lower case.
  let essence: String

  /// - Returns: nil for what has no type and subtype, and where `charset` is not UTF-8.
  init?(_ text: String) {
    let parts = text.lowercased().split(separator: ";", omittingEmptySubsequences: false)
      .map { $0.filter { $0 != " " && $0 != "\t" } }
    guard let essence = parts.first, essence.split(separator: "/").count == 2,
      parts.dropFirst().allSatisfy({ part in
        !part.hasPrefix("charset=") || part == "charset=utf-8" || part == "charset=\"utf-8\""
      })
    else { return nil }
    self.essence = essence
  }

  /// Of a request with one, and without content coding.
  init(of request: Request) throws(Refusal) {
    let types = request.fields["content-type"]
    let codings = request.fields["content-encoding"].filter { $0.lowercased() != "identity" }
    guard types.count == 1, codings.isEmpty, let type = types.first.flatMap({ MediaType($0) })
    else {
      throw Refusal(
        .unsupportedMediaType,
        "The body must be \(CloudEvent.structuredType) or application/json, in UTF-8 and without a "
          + "content encoding.",
        fields: ["Accept": "\(CloudEvent.structuredType), application/json"])
    }
    self = type
  }

  var isJSON: Bool { essence == "application/json" || isStructuredSyntax("+json") }
  var isBatch: Bool { essence.hasPrefix("application/cloudevents-batch") }

  /// A suffix of RFC 6839, but for the types that an event or several of them are sent in.
  private func isStructuredSyntax(_ suffix: String) -> Bool {
    essence.hasSuffix(suffix) && !essence.hasPrefix("application/cloudevents")
  }
}
