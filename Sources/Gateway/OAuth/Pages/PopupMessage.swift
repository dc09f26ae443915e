import StrictJSON

/// What a page that was opened as a popup tells the application's page that opened it.
///
/// A page of Jetway's own origin hears it by `BroadcastChannel("jetway")` too, also where the opener is
/// cut off: that is of use to an application that has Jetway below a path of its own site.
///
/// It is a convenience: the result was delivered on the server's side before, and who opened the
/// window may be gone.
struct PopupMessage: Sendable, Hashable {
  /// The only origin to which the browser hands the message.
  let origin: WebOrigin
  let data: JSONObject
  /// Whether the window closes after it; why something failed is on the page, to be read.
  let closes: Bool

  init(origin: WebOrigin, data: JSONObject, closes: Bool = true) {
    self.origin = origin
    self.data = data
    self.closes = closes
  }

  init(origin: WebOrigin, session: String, onboarding: String?, outcome: ResultOutcome) {
    var data: JSONObject = ["type": "jetway.oauth", "session": .string(session)]
    data["onboarding"] = onboarding.map { .string($0) }
    data["status"] = .string(outcome.status.rawValue)
    data["connector_id"] = outcome.connectorID.map { .string($0) }
    let closes = outcome.status == .created || outcome.status == .denied
    self.init(origin: origin, data: data, closes: closes)
  }

  /// As a source of the policy's `script-src`.
  static let scriptSource = ContentHash.source(of: script)

  /// The data stand in a block that browsers do not run; the script is the same on every page.
  var markup: Markup {
    let content: JSON = [
      "origin": .string(origin.description), "data": .object(data), "closes": .bool(closes),
    ]
    return """
      <script type="application/json" id="message">\(Markup(scriptData: content))</script>
      <script>\(Self.script)</script>

      """
  }

  /// Neither a missing listener nor a refused origin may keep the window open.
  private static let script: Markup = """

    "use strict";
    const message = JSON.parse(document.getElementById("message").textContent);
    for (const tell of [
      () => new BroadcastChannel("jetway").postMessage(message.data),
      () => window.opener?.postMessage(message.data, message.origin),
      () => message.closes && window.close(),
    ]) {
      try { tell(); } catch (error) { console.warn(error.name); }
    }

    """
}
