import Secrets

extension Source {
  /// `sources.<name>`.
  init?(name: String, _ value: YAMLValue, recipes: [String]?) {
    guard let section = value.section() else { return nil }
    let verifier = section.required("verify")?.section().flatMap { Verifier($0) }
    let connectors = section.required("connectors")?.list()?.compactMap { value -> String? in
      guard let text = value.text() else { return nil }
      if let recipes, !recipes.contains(text) {
        let hint = Spelling.nearest(to: text, among: recipes).map { "; did you mean \($0)?" } ?? ""
        value.note("is not below connectors, which says how each is created" + hint)
      }
      return text
    }
    let workspaces = section.required("workspaces")?.list()?.compactMap { $0.text() }
    let title = section.optional("title")?.title()
    let returnTo = section.optional("return_to")?.webAddresses()
    let confirmAt = section.optional("confirm_at")?.webAddress()
    let notify = section.optional("notify")?.section().flatMap { NotificationTarget($0) }
    section.finish()
    guard let verifier, let connectors, let workspaces else { return nil }
    self.init(
      name: name, verifier: verifier,
      policy: SourcePolicy(
        connectors: Set(connectors), workspaces: workspaces.map { WorkspacePattern($0) }),
      application: CallingApplication(
        title: title ?? name, returnAddresses: returnTo ?? [], confirmationAddress: confirmAt),
      notify: notify)
  }
}

extension Verifier {
  fileprivate init?(_ section: YAMLSection) {
    defer { section.finish() }
    guard let scheme = section.required("scheme"), let name = scheme.text() else { return nil }
    switch name {
    case "standard-webhooks":
      let secrets = section.required("secrets")?.list()?.compactMap { $0.webhookKey() }
      let tolerance = section.optional("tolerance")?.duration(in: .seconds(1)...(.seconds(3600)))
      guard let secrets, !secrets.isEmpty else { return nil }
      self = .standardWebhooks(
        StandardWebhooks(
          secrets: secrets, tolerance: tolerance ?? StandardWebhooks.defaultTolerance))
    case "bearer":
      let digests = section.required("tokens_sha256")?.list()?.compactMap { $0.digest() }
      guard let digests, !digests.isEmpty else { return nil }
      self = .bearer(BearerTokens(digests: digests))
    default:
      scheme.note("must be standard-webhooks or bearer")
      _ = (section.optional("secrets"), section.optional("tolerance"))
      _ = section.optional("tokens_sha256")
      return nil
    }
  }
}

extension YAMLValue {
  /// A key as `jetway secret webhook` makes it.
  func webhookKey() -> Secret? {
    guard let secret = secret() else { return nil }
    guard let key = StandardWebhooks.key(decoding: secret) else {
      note("is not whsec_ and the base64 of 24 to 64 bytes; make one with jetway secret webhook")
      return nil
    }
    return key
  }

  /// 64 hexadecimal digits.
  func digest() -> [UInt8]? {
    guard let text = text() else { return nil }
    let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == 64, text.utf8.count == 64 else {
      note("must be a SHA-256 of 64 hexadecimal digits; make one with jetway secret bearer")
      return nil
    }
    return stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
