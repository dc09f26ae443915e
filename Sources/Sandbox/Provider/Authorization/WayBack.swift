import FastCGI

/// Where and how a browser is sent back with the answer to an authorization request.
struct WayBack: Sendable {
  /// As OAuth 2.0 Multiple Response Types and Form Post Response Mode name them.
  enum Mode: String, Sendable {
    case query
    case form = "form_post"
  }

  let address: RedirectURI
  var mode = Mode.query
  var state: String?

  func response(_ items: [(String, String)]) -> Response {
    switch mode {
    case .query:
      Response(
        status: 303,
        fields: [
          "location": address.adding(items), "cache-control": "no-store",
          "referrer-policy": "no-referrer",
        ])
    case .form: page(items).response(200)
    }
  }

  /// A form that submits itself; its button is for browsers without scripts.
  private func page(_ items: [(String, String)]) -> Page {
    Page(
      title: "Back to the application",
      content: """
        <form method="post" action="\(address.text)">
        \(items.map { HTML.hidden($0.0, $0.1) })
        <p>You are being sent back to \(address.host).</p>
        <div class="acts"><button class="main">Continue</button></div>
        </form>
        """, script: "document.forms[0].submit();")
  }
}

extension HTML {
  static func hidden(_ name: String, _ value: String) -> HTML {
    "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">\n"
  }
}
