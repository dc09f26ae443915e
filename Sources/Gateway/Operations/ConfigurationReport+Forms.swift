extension ConfigurationReport {
  /// How what a source sends is read; nothing where it sends Jetway's own webhooks.
  static func forms(_ source: Source) -> [String] {
    let form = source.form
    guard !form.isPlain else { return [] }
    var facts: [String] = []
    if form.isEvent {
      facts.append(
        "sends CloudEvents 1.0, structured or binary"
          + (form.mapping == nil ? ", whose data is the webhook" : ""))
    }
    facts += (form.mapping?.facts ?? []).map { "gives \($0)" }
    guard form.isEvent, source.verifier.leavesFieldsUnsigned else { return facts }
    return facts + [
      "in binary mode the attributes stand in header fields, which \(source.verifier.scheme) does not "
        + "sign: whoever captures an event can send its data again with others"
    ]
  }
}

extension Verifier {
  /// Whether fields that it does not know of are of nobody's making.
  fileprivate var leavesFieldsUnsigned: Bool {
    switch self {
    case .standardWebhooks, .github, .stripe, .slack, .hmac, .httpSignatures: true
    // What they prove is that whoever made all of the request is the source, or they prove nothing.
    case .mtls, .bearer, .unverified: false
    }
  }
}
