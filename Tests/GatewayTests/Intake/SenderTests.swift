import FastCGI
import Gateway
import Testing

@Suite("The sender of a request")
struct SenderTests {
  static let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

  @Test(
    "A trace parent is handed on only where it is one, and the only one",
    arguments: [
      ([parent], true), ([], false), ([parent, parent], false), ([parent.uppercased()], false),
      (["01" + parent.dropFirst(2)], false), ([parent + "-x"], false),
      (["00-" + String(repeating: "0", count: 32) + "-00f067aa0ba902b7-01"], false),
      (["00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"], false),
      (["00-4bf92f3577b34da6a3ce929d0e0e473\r-00f067aa0ba902b7-01"], false),
    ])
  func traceparent(values: [String], accepted: Bool) {
    var request = Request()
    for value in values { request.fields.append("traceparent", value) }
    #expect((Sender(request, source: nil).traceparent != nil) == accepted)
  }

  @Test("Overlong facts are dropped, so that an audit line stays within its bounds")
  func bounds() {
    var request = Request()
    request.facts.requestID = String(repeating: "r", count: 129)
    request.facts.remoteAddress = "192.0.2.1"
    let sender = Sender(request, source: nil)
    #expect(sender.requestID == nil)
    #expect(sender.remoteAddress == "192.0.2.1")
  }
}
