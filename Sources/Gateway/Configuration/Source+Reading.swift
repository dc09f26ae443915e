extension Source {
  /// `sources.<name>`.
  convenience init?(name: String, _ value: YAMLValue, recipes: [String]?, publicURL: PublicURL?) {
    guard let section = value.section() else { return nil }
    let verifier = section.required("verify")?.section()
      .flatMap { Verifier($0, publicURL: publicURL) }
    let connectors = section.required("connectors")?.list()?.compactMap { value -> String? in
      guard let text = value.text() else { return nil }
      if let recipes, !recipes.contains(text) {
        let hint = Spelling.nearest(to: text, among: recipes).map { "; did you mean \($0)?" } ?? ""
        value.note("is not below connectors, which says how each is created" + hint)
      }
      return text
    }
    let workspaces = section.required("workspaces")?.list()?.compactMap { $0.text() }
      .map { WorkspacePattern($0) }
    let createsWorkspaces = section.optional("creates_workspaces")?.flag()
    let names = section.optional("names")?.list()?.compactMap { $0.text() }
      .map { WorkspacePattern($0) }
    let rate = section.optional("rate")?.rateLimit()
    let quota = section.optional("daily_quota")?.integer(in: 1...1_000_000_000)
    let second: SecondConnector? = section.optional("second_connector")?.choice()
    let isEvent = section.optional("envelope").map { $0.isCloudEvents() } ?? false
    let mapping = section.optional("map")?.section().flatMap {
      Mapping($0, connectors: connectors, patterns: workspaces, verifier: verifier)
    }
    let title = section.optional("title")?.title()
    let returnTo = section.optional("return_to")?.webAddresses()
    let confirmAt = section.optional("confirm_at")?.webAddress()
    let notify = section.optional("notify")?.section().flatMap { NotificationTarget($0) }
    section.finish()
    guard let verifier, let connectors, let workspaces else { return nil }
    var policy = SourcePolicy(
      connectors: Set(connectors), workspaces: workspaces, second: second ?? .refuse)
    policy.createsWorkspaces = createsWorkspaces ?? false
    policy.names = names
    policy.rate = rate
    policy.dailyQuota = quota.map { Int64($0) }
    self.init(
      name: name, verifier: verifier, policy: policy,
      form: BodyForm(isEvent: isEvent, mapping: mapping),
      application: CallingApplication(
        title: title ?? name, returnAddresses: returnTo ?? [], confirmationAddress: confirmAt),
      notify: notify)
  }
}

extension YAMLValue {
  /// `sources.<name>.envelope`; the only one there is.
  fileprivate func isCloudEvents() -> Bool {
    guard let text = text() else { return false }
    guard text == "cloudevents" else {
      note("must be cloudevents, or left out where the body is the webhook itself")
      return false
    }
    return true
  }
}
