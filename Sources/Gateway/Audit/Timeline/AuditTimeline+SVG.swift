extension AuditTimeline {
  private static let width = 360
  private static let left = 24
  private static let top = 78
  /// Of one step, which has three lines.
  private static let pitch = 58
  /// Of a line, in characters of the size that it has.
  private static let lineLength = 56

  /// A picture that needs nothing but itself, wide enough to be read at 320 points.
  package func svg(at now: Timestamp) -> String {
    let (id, state) = (details.record.id.description, details.record.state)
    let height = Self.top + max(steps.count, 1) * Self.pitch + 14
    let last = Self.top + max(steps.count - 1, 0) * Self.pitch
    let what = "\(state.rawValue), \(details.record.connector) in \(details.record.workspace)"
    let told = steps.map { "\($0.type) \($0.outcome) at \($0.moment.rfc3339)" }
    let picture: Markup = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.width) \(height)" width="100%" \
      role="img" aria-labelledby="title desc" style="max-width:720px">
      <title id="title">\(id): \(state.rawValue)</title>
      <desc id="desc">\(summary): \(told.joined(separator: "; ")).</desc>
      <style>\(Self.pictureStyle)</style>
      <rect class="back" width="\(Self.width)" height="\(height)"/>
      <text class="fore head" x="12" y="24">\(Self.cut(id, 44))</text>
      <text class="\(Palette.name(state.tone))" x="12" y="42">\(Self.cut(what))</text>
      <text class="faint" x="12" y="58">\(Self.cut(summary))</text>
      <rect class="line" x="\(Self.left - 1)" y="\(Self.top)" width="2" height="\(last - Self.top)"/>
      \(steps.enumerated().map { Self.mark($1, index: $0) })</svg>

      """
    return picture.description
  }

  private static func mark(_ step: AuditTimelineStep, index: Int) -> Markup {
    let tone = Palette.name(AuditVocabulary.tone(of: step.outcome))
    let y = top + index * pitch
    let after = index == 0 ? "" : " (+\(ElapsedTime.text(step.sincePrevious)))"
    let remarks = ([step.entry.who] + step.remarks.map { "\($0.name) \($0.value)" })
      .joined(separator: ", ")
    return """
      <circle class="\(tone)" cx="\(left)" cy="\(y)" r="6"/>
      <text class="fore" x="\(left + 16)" y="\(y + 4)">\(cut(step.type, 34)) \
      <tspan class="\(tone)">\(cut(step.outcome, 16))</tspan></text>
      <text class="faint" x="\(left + 16)" y="\(y + 20)">\(step.moment.rfc3339)\(after)</text>
      <text class="faint" x="\(left + 16)" y="\(y + 36)">\(cut(remarks))</text>

      """
  }

  private static func cut(_ text: String, _ length: Int = lineLength) -> String {
    text.count <= length ? text : text.prefix(length - 1) + "…"
  }

  private static let pictureStyle = Markup(
    stringLiteral: """

      text{font:11px system-ui,sans-serif}
      .head{font:700 12px ui-monospace,monospace}
      \(Palette.classes)
      """)
}
