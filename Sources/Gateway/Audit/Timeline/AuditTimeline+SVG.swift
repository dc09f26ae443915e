extension AuditTimeline {
  private static let width = 360
  private static let left = 24
  private static let top = 78
  /// Of a line of text, in the picture's units.
  private static let pitch = 16
  /// Of a line, in characters of the size that it has: wide fonts too must fit.
  private static let lineLength = 46

  /// A picture that needs nothing but itself, wide enough to be read at 320 points.
  package func svg(at now: Timestamp) -> String {
    let (id, state) = (details.record.id.description, details.record.state)
    let what = "\(state.rawValue), \(details.record.connector) in \(details.record.workspace)"
    let told = steps.map { "\($0.type) \($0.outcome) at \($0.moment.rfc3339)" }
    var (marks, last, next): ([Markup], Int, Int) = ([], Self.top, Self.top)
    for (index, step) in steps.enumerated() {
      let lines = Self.lines(of: step, isFirst: index == 0)
      marks.append(Self.mark(step, lines, y: next))
      (last, next) = (next, next + Self.pitch * (lines.count + 1) + 10)
    }
    let picture: Markup = """
      <svg xmlns="http://www.w3.org/2000/svg" class="sheet" \
      viewBox="0 0 \(Self.width) \(next + 8)" preserveAspectRatio="xMidYMin" width="100%" \
      role="img" aria-labelledby="title desc" style="max-width:720px">
      <title id="title">\(id): \(state.rawValue)</title>
      <desc id="desc">\(summary): \(told.joined(separator: "; ")).</desc>
      <style>\(Self.pictureStyle)</style>
      <rect class="back" width="\(Self.width)" height="\(next + 8)"/>
      <text class="fore head" x="12" y="24">\(Self.cut(id, 40))</text>
      <text class="\(Palette.name(state.tone))" x="12" y="42">\(Self.cut(what))</text>
      <text class="faint" x="12" y="58">\(Self.cut(summary))</text>
      <rect class="line" x="\(Self.left - 1)" y="\(Self.top)" width="2" height="\(last - Self.top)"/>
      \(marks)</svg>

      """
    return picture.description
  }

  private static func mark(_ step: AuditTimelineStep, _ lines: [String], y: Int) -> Markup {
    let tone = Palette.name(AuditVocabulary.tone(of: step.outcome))
    let rest = lines.enumerated().map { index, line -> Markup in
      """
      <text class="faint" x="\(left + 16)" y="\(y + 4 + pitch * (index + 1))">\(line)</text>

      """
    }
    return """
      <circle class="\(tone)" cx="\(left)" cy="\(y)" r="6"/>
      <text class="fore" x="\(left + 16)" y="\(y + 4)">\(cut(step.type, 30)) \
      <tspan class="\(tone)">\(cut(step.outcome, 16))</tspan></text>
      \(rest)
      """
  }

  /// What stands below a step's name: when, and by whom and what else in two lines at most.
  private static func lines(of step: AuditTimelineStep, isFirst: Bool) -> [String] {
    let after = isFirst ? "" : " (+\(ElapsedTime.text(step.sincePrevious)))"
    let remarks = [step.entry.who] + step.remarks.map { "\($0.name) \($0.value)" }
    var (first, second) = ("", "")
    for word in remarks.joined(separator: ", ").split(separator: " ") {
      if second.isEmpty, first.isEmpty || first.count + 1 + word.count <= lineLength {
        first += first.isEmpty ? word : " \(word)"
      } else {
        second += second.isEmpty ? word : " \(word)"
      }
    }
    return ["\(step.moment.rfc3339)\(after)", cut(first)] + (second.isEmpty ? [] : [cut(second)])
  }

  private static func cut(_ text: String, _ length: Int = lineLength) -> String {
    text.count <= length ? text : text.prefix(length - 1) + "…"
  }

  private static let pictureStyle = Markup(
    stringLiteral: """

      text{font:11px system-ui,sans-serif}
      .head{font:700 12px ui-monospace,monospace}
      .sheet{background:\(Palette.back.light)}
      @media (prefers-color-scheme:dark){.sheet{background:\(Palette.back.dark)}}
      \(Palette.classes)
      """)
}
