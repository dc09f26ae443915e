extension CallingApplication {
  static func page(_ name: String, _ query: QueryItems) throws(Refusal) -> Page {
    switch name {
    case "connected": return connected(query)
    case "confirm": return confirm(query)
    case "popup": return try popup(query)
    default: throw .routing(404, "Not Found")
    }
  }

  /// Where a customer lands at the end.
  private static func connected(_ query: QueryItems) -> Page {
    Page(
      title: "Back in the application",
      content: "<dl>\(["status", "onboarding", "session"].map { told($0, query.first($0)) })</dl>")
  }

  /// Where a customer is asked who they are, before the code is redeemed. The handle is worth
  /// something, so it is not shown.
  private static func confirm(_ query: QueryItems) -> Page {
    Page(
      title: "Confirm the connection",
      content: """
        <dl>
        \(told("session", query.first("session")))
        \(told("handle", query.first("handle").map { _ in "received" }))
        </dl>
        """)
  }

  /// A page that opens an address in a popup and shows the message that comes from there.
  private static func popup(_ query: QueryItems) throws(Refusal) -> Page {
    guard let start = query.first("start").flatMap(RedirectURI.init) else {
      throw .value("start must be an absolute http or https address", field: "query.start")
    }
    return Page(
      title: "Connect in a popup",
      content: """
        <p>The message of the popup shows below.</p>
        <pre id="message" role="status"></pre>
        <div class="acts">
        <button class="main" id="open" data-start="\(start.text)">Connect</button>
        </div>
        """,
      script: """
        const button = document.getElementById("open");
        const message = document.getElementById("message");
        let received = 0;
        button.addEventListener("click", () => {
          window.open(button.dataset.start, "connect", "popup,width=520,height=720");
        });
        window.addEventListener("message", (event) => {
          received += 1;
          message.dataset.received = received;
          message.textContent = JSON.stringify({ origin: event.origin, data: event.data });
        });
        """)
  }

  private static func told(_ name: String, _ value: String?) -> HTML {
    "<dt>\(name)</dt><dd id=\"\(name)\">\(value ?? "none")</dd>\n"
  }
}
