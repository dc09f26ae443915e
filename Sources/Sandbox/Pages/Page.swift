import Crypto
import FastCGI

/// A page of the sandbox: one column, no resource from elsewhere, no script but its own.
struct Page: Sendable {
  let title: String
  let content: HTML
  var script: StaticString?

  /// No `form-action` in its policy: browsers apply that to the redirects that answer a form too,
  /// and the point of these forms is to lead elsewhere.
  func response(_ status: Int) -> Response {
    let scripts = script.map { "; script-src '\(Self.source($0))'" } ?? ""
    return Response(
      status: status,
      fields: [
        "content-type": "text/html; charset=utf-8", "cache-control": "no-store",
        "referrer-policy": "no-referrer", "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; style-src '\(Self.source(Self.style))'"
          + "\(scripts); base-uri 'none'; frame-ancestors 'none'",
      ],
      body: Array(html.text.utf8))
  }

  private var html: HTML {
    let script: HTML = script.map { "<script>\(verbatim: $0)</script>\n" } ?? ""
    return """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>\(verbatim: Self.style)</style>
      <main>
      <h1>\(title)</h1>
      \(content)
      </main>
      \(script)</html>

      """
  }

  /// What names an inline text in a Content-Security-Policy (CSP Level 3, section 2.3.1).
  private static func source(_ text: StaticString) -> String {
    "sha256-\(Base64.encoded(SHA256.hash(data: Array(text.description.utf8))))"
  }

  private static let style: StaticString = """
    :root { color-scheme: light dark; --ink: #1c2024; --ground: #f4f5f7; --card: #fff;
      --line: #8b929c; --accent: #1d5fc4; --on-accent: #fff; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e8eaed; --ground: #14171a; --card: #1f2429; --line: #7d8590;
        --accent: #8ab4f8; --on-accent: #10213d; } }
    * { box-sizing: border-box; }
    body { margin: 0; padding: 1rem; background: var(--ground); color: var(--ink);
      font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
    main { max-width: 30rem; margin: 4vh auto; padding: 1.25rem; background: var(--card);
      border-radius: .75rem; }
    h1 { margin: 0 0 1rem; font-size: 1.375rem; line-height: 1.25; }
    dt { font-weight: 600; } dd { margin: 0 0 .75rem; }
    label { display: block; font-weight: 600; }
    input { width: 100%; min-height: 2.75rem; padding: .5rem; font: inherit; color: inherit;
      background: transparent; border: 1px solid var(--line); border-radius: .375rem; }
    .acts { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.25rem; }
    button { flex: 1 1 8rem; min-height: 2.75rem; padding: .5rem 1rem; font: inherit;
      font-weight: 600; color: inherit; background: transparent; border: 1px solid var(--line);
      border-radius: .375rem; cursor: pointer; }
    button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    pre { white-space: pre-wrap; }
    """
}
