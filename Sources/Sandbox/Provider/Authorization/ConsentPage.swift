/// The page on which a person allows or denies: a form that carries the request along.
struct ConsentPage: Sendable {
  static let defaultAccount = "acct-1"
  static let longestAccount = 100
  /// The form's own parameters; of a request they are not carried along.
  private static let own: Set<String> = ["account", "decision"]

  let provider: Provider
  let request: AuthorizationRequest
  let parameters: FormParameters

  var page: Page {
    let name = provider.name
    return Page(
      title: "Connect to \(name)?",
      content: """
        <p><strong>\(provider.clientID)</strong> asks for access to your account at \(name). \
        This is a sandbox: no account is real.</p>
        <dl>
        <dt>It may use</dt>
        \(scopes)
        <dt>You return to</dt>
        <dd>\(request.wayBack.address.host)</dd>
        </dl>
        <form method="post" action="authorize">
        \(carried)
        <label for="account">Account</label>
        <input id="account" name="account" value="\(account)" maxlength="100" required \
        autocomplete="off" spellcheck="false">
        <div class="acts">
        <button class="main" name="decision" value="allow">Allow</button>
        <button name="decision" value="deny" formnovalidate>Deny</button>
        </div>
        </form>
        """)
  }

  private var scopes: [HTML] {
    request.scopes.isEmpty
      ? ["<dd>what every application may</dd>"] : request.scopes.map { "<dd>\($0)</dd>\n" }
  }

  private var carried: [HTML] {
    parameters.all.filter { !Self.own.contains($0.name) }.map { .hidden($0.name, $0.value) }
  }

  private var account: String { Self.account(parameters["login_hint"]) }

  static func account(_ given: String?) -> String {
    given.map { String($0.prefix(longestAccount)) } ?? defaultAccount
  }
}
