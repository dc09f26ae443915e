import AirbyteAPI
import StrictJSON

extension Explanation {
  /// For people: what it would become, and then whether it would.
  package func text(paint: (String, Tone) -> String) -> String {
    var text = paint("webhook", .heading) + "\n"
    text += Self.table([
      ["source", source.name], ["signature", signature.word, signature.detail ?? ""],
      ["key", key?.text.inert ?? "not known", key == nil ? keyPlace : ""],
    ])
    if let order {
      text += paint("order", .heading) + "\n" + Self.table(order.rows(of: source.form))
    }
    if let recipe, let request {
      let names = request.credentials?.fields.map(\.name).joined(separator: ", ")
      text += paint("connector", .heading) + "\n"
      text += Self.table([
        ["recipe", recipe.name, recipe.title], ["credentials", names ?? "held by Airbyte"],
        ["call", "POST \(address)"],
      ])
      let body = JSON.object(request.withheld).indented
      text += body.split(separator: "\n").map { "  \($0)\n" }.joined()
    }
    guard !isAccepted else {
      return text + paint("It would be accepted.", .good) + "\n"
    }
    text += refusals.map { Self.text(of: $0, paint) }.joined()
    return text + paint("It would be refused.", .bad) + "\n"
  }

  private static func text(of refusal: Refusal, _ paint: (String, Tone) -> String) -> String {
    let type = refusal.type
    var text = paint("refusal", .heading) + "\n"
    text += "  \(paint("\(type.status) \(type.rawValue)", .bad)): \(type.title)\n"
    // A detail that is made of the flaws would say them twice.
    if refusal.detail != refusal.flaws.map(\.sentence).joined(separator: " ") {
      text += "  \(refusal.detail.inert)\n"
    }
    for flaw in refusal.flaws { text += "  - \(flaw.sentence.inert)\n" }
    return text + "  \(paint(type.remedy, .faint))\n"
  }

  private var keyPlace: String {
    source.verifier.rules.alwaysBringsKey
      ? "the scheme's own id is it" : "a header field brings it"
  }

  private static func table(_ rows: [[String]]) -> String {
    var table = TextTable()
    for row in rows { table.append([TextTable.Cell("")] + row.map { TextTable.Cell($0) }) }
    return table.text()
  }
}
