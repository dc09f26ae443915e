import FastCGI

/// Asks the person, before anything is done, whether to go on to the provider: a link alone may have
/// been followed by a mail scanner.
struct StartPage: Sendable {
  enum Destination: Sendable, Hashable {
    case provider(WebOrigin)
    /// To the provider by way of Airbyte, which tells where only when it has begun.
    case airbyte(WebOrigin?)
  }

  /// Who asks, as the person knows it.
  let application: String
  /// What is to be connected, such as "HubSpot".
  let service: String
  let workspace: String?
  /// As they are sent to the provider.
  let scopes: [String]
  /// Where the button's POST goes, on this origin.
  let formAction: String
  let destination: Destination
  /// Whether the application opened a window for it, which is to tell its end.
  var isPopup = false

  var response: Response {
    PageFrame(
      title: "Connect \(service) to \(application)", mark: .pair(application, service),
      content: content, formTargets: formTargets, keepsOpener: isPopup
    ).response
  }

  /// Chromium applies `form-action` to each redirect that follows, and providers send people on among
  /// their own hosts (app.hubspot.com to app-eu1.hubspot.com): the provider's origin alone would
  /// leave them with a dead button.
  private var formTargets: [String] {
    ["'self'", origin?.description, "https:"].compactMap(\.self)
  }

  private var origin: WebOrigin? {
    switch destination {
    case .provider(let origin): origin
    case .airbyte(let origin): origin
    }
  }

  private var way: Markup {
    switch destination {
    case .provider(let origin): "\(service) (<b>\(origin.host)</b>)"
    case .airbyte(let origin?):
      "\(service), by way of Airbyte (<b>\(origin.host)</b>), which sets the connection up,"
    case .airbyte(nil): "\(service), by way of Airbyte, which sets the connection up,"
    }
  }

  private var content: Markup {
    """
    <p><b>\(application)</b> asks to use your \(service) account\(place).</p>
    \(isLong ? remark : permissions)<h2>What happens next</h2>
    <p>You will be sent to \(way) to agree. You sign in there, never \
    here, and then you come back.</p>
    <form method="post" action="\(formAction)">
    <button type="submit">Continue to \(service)</button>
    </form>
    <p class="note">Not what you wanted? Just close this page; nothing has happened.</p>
    \(isLong ? permissions : "")
    """
  }

  private var place: Markup { workspace.map { " for the workspace <b>\($0)</b>" } ?? "" }

  /// Then the list stands below the button, which nobody should have to look for.
  private var isLong: Bool { scopes.count > 8 }

  private var remark: Markup {
    """
    <p>It asks for \(scopes.count) permissions, which are listed below.</p>

    """
  }

  private var permissions: Markup {
    guard !scopes.isEmpty else {
      return """
        <p>\(service) will show you what \(application) may do with it.</p>

        """
    }
    let items = scopes.map { scope -> Markup in
      """
      <li>\(scope)</li>

      """
    }
    return """
      <h2 id="scopes">What it asks for</h2>
      <ul role="list" aria-labelledby="scopes">
      \(items)</ul>

      """
  }
}
