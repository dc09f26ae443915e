extension AuditTimeline {
  /// A page that needs nothing but itself: no script, no picture, no font of elsewhere.
  package func html(at now: Timestamp) -> String {
    let id = details.record.id.description
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" \
      content="\(Self.policy)">
      <meta name="referrer" content="no-referrer">
      <title>\(id): \(details.record.state.rawValue)</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      <main>
      <h1>\(id)</h1>
      <p class="\(Palette.name(details.record.state.tone))">\(details.record.state.rawValue), \
      \(summary)</p>
      <h2>Facts</h2>
      <dl>
      \(details.facts(at: now).map { Self.fact($0, $1) })</dl>
      <h2>Steps</h2>
      <ol>
      \(steps.enumerated().map { Self.item($1, isFirst: $0 == 0) })</ol>
      </main>
      <footer>From the audit log of Jetway, as of \
      <time datetime="\(now.rfc3339)">\(now.toTheSecond)</time>.</footer>
      </body>
      </html>

      """
    return page.description
  }

  private static let policy = Markup(
    stringLiteral: "default-src 'none'; style-src \(ContentHash.source(of: style))")

  private static func fact(_ name: String, _ value: TextTable.Cell) -> Markup {
    "<div><dt>\(name)</dt><dd>\(value.text)</dd></div>\n"
  }

  private static func item(_ step: AuditTimelineStep, isFirst: Bool) -> Markup {
    let after: Markup =
      isFirst ? "" : " <span>(+\(ElapsedTime.text(step.sincePrevious)))</span>"
    let remarks = step.remarks.map { detail -> Markup in
      "<div><dt>\(detail.name)</dt><dd>\(detail.value)</dd></div>\n"
    }
    return """
      <li class="\(Palette.name(AuditVocabulary.tone(of: step.outcome)))">
      <h3>\(step.type) <b>\(step.outcome)</b></h3>
      <p><time datetime="\(step.moment.rfc3339)">\(step.moment.rfc3339)</time>\(after), \
      by \(step.entry.who), entry \(step.sequence) (\(step.code))</p>
      \(remarks.isEmpty ? "" : "<dl>\n\(remarks)</dl>\n" as Markup)</li>

      """
  }

  /// One column of 320 points or more; the lines of the list are the time's.
  private static let style = Markup(
    stringLiteral: """

      :root{color-scheme:light dark}
      \(Palette.properties)\
      *{box-sizing:border-box}
      body{margin:0;background:var(--back);color:var(--fore);font:1rem/1.5 system-ui,sans-serif}
      main,footer{max-width:46rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
      h1{font-size:1.25rem;font-family:ui-monospace,monospace;margin:.5rem 0}
      h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
      h3{font-size:1rem;margin:0;font-weight:400}
      p{margin:.25rem 0}
      main>p{font-weight:600}
      dl{margin:.25rem 0}
      dl div{display:grid;grid-template-columns:minmax(5.5rem,22%) 1fr;gap:0 .75rem}
      dt{color:var(--faint)}
      dd{min-width:0;margin:0}
      ol{list-style:none;margin:0 0 0 .5rem;padding:0;border-left:2px solid var(--line)}
      li{position:relative;padding:0 0 1.25rem 1.25rem}
      li::before{content:"";position:absolute;left:-7px;top:.4rem;width:12px;height:12px;\
      border-radius:50%;background:currentcolor}
      li>*{color:var(--fore)}
      li p,.faint,footer{color:var(--faint)}
      .good,.good b{color:var(--good)}
      .bad,.bad b{color:var(--bad)}
      .plain,.plain b{color:var(--plain)}
      .faint b{color:var(--faint)}
      @media print{li{break-inside:avoid}}

      """)
}
