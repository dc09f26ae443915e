import StrictJSON

extension Markup {
  /// JSON as the content of a `<script>` that is data. There is no escaping by entities in it, so what
  /// could end it, or begin a comment, is escaped as JSON does (HTML, section 4.12.1.3).
  init(scriptData json: JSON) {
    var text = ""
    for scalar in json.text.unicodeScalars {
      switch scalar {
      case "<": text += #"\u003c"#
      case ">": text += #"\u003e"#
      case "&": text += #"\u0026"#
      case "\u{2028}": text += #"\u2028"#
      case "\u{2029}": text += #"\u2029"#
      default: text.unicodeScalars.append(scalar)
      }
    }
    self.init(stringLiteral: text)
  }
}
