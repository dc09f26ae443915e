package import AirbyteAPI
import StrictJSON

/// A request and its answer as a person reads them.
package struct Transcript: Sendable {
  private let terminal: Terminal

  package init(_ terminal: Terminal) { self.terminal = terminal }

  package func show(_ request: HTTPRequest) {
    terminal.write("  " + terminal.bold("\(request.method) \(request.url)") + "\n")
    show(request.fields, request.body)
  }

  package func show(_ response: HTTPResponse) {
    let status = "\(response.status)"
    let coloured = response.status < 400 ? terminal.green(status) : terminal.red(status)
    terminal.write("\n  " + coloured + "\n")
    let told = ["location", "retry-after", "idempotent-replayed", "content-type", "x-request-id"]
    show(response.fields.filter { told.contains($0.name.lowercased()) }, response.body)
  }

  private func show(_ fields: [HTTPField], _ body: [UInt8]) {
    for field in fields { terminal.write("  \(field.name.lowercased()): \(field.value)\n") }
    guard !body.isEmpty else { return }
    terminal.write("\n")
    if let object = (try? JSON(parsing: body))?.object {
      terminal.write("  {\n")
      for (index, member) in object.members.enumerated() {
        let comma = index + 1 < object.members.count ? "," : ""
        terminal.write("    \(JSON.string(member.name).text): \(member.value.text)\(comma)\n")
      }
      terminal.write("  }\n")
    } else {
      terminal.write("  " + String(decoding: body, as: UTF8.self) + "\n")
    }
  }
}
