import FastCGI
import StrictJSON

/// A stand-in for the application that uses Jetway: where its customers come back to, and where
/// it hears what became of them.
struct CallingApplication: Sendable {
  /// A visit of one of its pages.
  struct Visit: Sendable {
    let page: String
    let query: String
  }

  /// What the next notifications are answered with; 204 when none is left.
  private(set) var answers: [Int] = []
  /// Sent with an answer of 3xx.
  private(set) var location: String?
  /// In seconds, sent with any answer that is not 2xx.
  private(set) var retryAfter: Int64?
  private(set) var notifications: [ReceivedNotification] = []
  private var visits: [Visit] = []

  mutating func receive(_ call: Call) -> Response {
    let status = answers.isEmpty ? 204 : answers.removeFirst()
    notifications.append(ReceivedNotification(call, answered: status))
    var response = Response(status: status)
    if (300...399).contains(status), let location { response.fields.append("location", location) }
    if status >= 300, let retryAfter { response.fields.append("retry-after", String(retryAfter)) }
    return response
  }

  mutating func show(_ call: Call) throws(Refusal) -> Response {
    let query = call.request.query ?? ""
    let page = try Self.page(call.route.id, QueryItems(query))
    visits.append(Visit(page: call.route.id, query: query))
    return page.response(200)
  }

  /// Changes what is named and leaves the rest.
  mutating func change(_ object: JSONObject) throws(Refusal) {
    var changed = self
    for member in object.members {
      let given = GivenSwitch(member)
      switch given.name {
      case "answers":
        changed.answers = []
        for entry in try given.elements() {
          changed.answers.append(Int(try entry.number(in: 200...599)))
        }
      case "location": changed.location = given.isNull ? nil : try given.address().text
      case "retry_after":
        changed.retryAfter = given.isNull ? nil : try given.number(in: 0...1_000_000)
      default: throw given.unknown
      }
    }
    self = changed
  }

  var json: JSON {
    [
      "answers": .array(answers.map { .integer(Int64($0)) }),
      "location": .optional(location),
      "retry_after": .optional(retryAfter),
      "notifications": .array(notifications.map(\.json)),
      "visits": .array(
        visits.map { ["page": .string($0.page), "query": .string($0.query)] }),
    ]
  }
}
