import FastCGI

extension Request {
  /// Accepts `application/json`, perhaps with `charset=utf-8`, and no content coding.
  func requireJSON() throws(Refusal) {
    let types = fields["content-type"]
    let codings = fields["content-encoding"].filter { $0.lowercased() != "identity" }
    guard types.count == 1, let type = types.first, Self.isJSON(type), codings.isEmpty else {
      throw Refusal(
        .unsupportedMediaType, "The body must be application/json without a content encoding.",
        fields: ["Accept": "application/json"])
    }
  }

  /// RFC 9110, section 8.3: type and parameters in any case, white space around the semicolon.
  private static func isJSON(_ text: String) -> Bool {
    if text == "application/json" { return true }
    let parts = text.lowercased().split(separator: ";", omittingEmptySubsequences: false).map {
      $0.trimmingPrefix { $0 == " " || $0 == "\t" }
        .reversed().trimmingPrefix { $0 == " " || $0 == "\t" }.reversed()
    }.map { String($0) }
    guard parts.first == "application/json" else { return false }
    return parts.dropFirst().allSatisfy { $0 == "charset=utf-8" || $0 == "charset=\"utf-8\"" }
  }
}
