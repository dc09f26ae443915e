import FastCGI

/// What all pages for people share: their look, their landmarks, and header fields under which a
/// browser loads nothing, keeps nothing and tells nobody where it came from.
struct PageFrame: Sendable {
  var status = 200
  /// What happened or is to do, in a few words: the heading, and the window's name.
  let title: String
  let mark: PageMark
  /// Behind the heading, and at its foot.
  let content: Markup
  /// Sources of the policy's `form-action`.
  var formTargets: [String] = []
  /// Whether the window that opened this one may still hear of it; otherwise it is cut off.
  var keepsOpener = false
  var message: PopupMessage?
  /// Besides those that every page has.
  var fields: [(String, String)] = []

  var response: Response {
    Response(status: status, fields: HeaderFields(common + fields), body: Array(page.utf8))
  }

  private var common: [(String, String)] {
    [
      ("Content-Type", "text/html; charset=utf-8"),
      ("Cache-Control", "no-store"),
      ("Referrer-Policy", "no-referrer"),
      ("Content-Security-Policy", policy),
      ("X-Content-Type-Options", "nosniff"),
      ("X-Frame-Options", "DENY"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("X-Robots-Tag", "noindex"),
    ] + (keepsOpener ? [] : [("Cross-Origin-Opener-Policy", "same-origin")])
  }

  private var policy: String {
    let script = message == nil ? "" : "; script-src \(PopupMessage.scriptSource)"
    let targets = formTargets.isEmpty ? "'none'" : formTargets.joined(separator: " ")
    return "default-src 'none'; style-src \(PageStyle.source)\(script); form-action \(targets); "
      + "frame-ancestors 'none'; base-uri 'none'"
  }

  private var page: String {
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title)</title>
      <style>\(PageStyle.text)</style>
      </head>
      <body>
      <main>
      \(mark.markup)<h1>\(title)</h1>
      \(content)</main>
      \(message?.markup ?? "")</body>
      </html>

      """
    return page.description
  }
}
