extension Source {
  /// `sources.<name>`.
  init?(name: String, _ value: YAMLValue, recipes: [String]?, publicURL: PublicURL?) {
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
    let createsWorkspaces = section.optional("creates_workspaces")?.flag()
    let title = section.optional("title")?.title()
    let returnTo = section.optional("return_to")?.webAddresses()
    let confirmAt = section.optional("confirm_at")?.webAddress()
    let notify = section.optional("notify")?.section().flatMap { NotificationTarget($0) }
    section.finish()
    guard let verifier, let connectors, let workspaces else { return nil }
    self.init(
      name: name, verifier: verifier,
      policy: SourcePolicy(
        connectors: Set(connectors), workspaces: workspaces.map { WorkspacePattern($0) },
        createsWorkspaces: createsWorkspaces ?? false),
      application: CallingApplication(
        title: title ?? name, returnAddresses: returnTo ?? [], confirmationAddress: confirmAt),
      notify: notify)
  }
}
