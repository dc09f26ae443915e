/// The upstream's page on which a person lets it at an account, or does not.
struct UpstreamConsentPage: Sendable {
  let consent: PendingConsent

  var page: Page {
    Page(
      title: "Connect \(consent.template.known.name)?",
      content: """
        <p><strong>Airbyte</strong> asks for access to your account at \(consent.template.known.name). \
        This is a sandbox: no account is real.</p>
        <dl>
        <dt>Workspace</dt>
        <dd>\(consent.order.workspaceName)</dd>
        <dt>You return to</dt>
        <dd>\(consent.order.redirectURL.host)</dd>
        </dl>
        <form method="post">
        <div class="acts">
        <button class="main" name="decision" value="allow">Allow</button>
        <button name="decision" value="deny">Deny</button>
        </div>
        </form>
        """)
  }

  static let gone = Page(
    title: "This link leads nowhere",
    content: "<p>It was used, its ten minutes are over, or it never was one.</p>")
}
