import StrictJSON

/// One member of an order that changes settings, read as what it has to be.
struct GivenSwitch: Sendable {
  let name: String
  let value: JSON

  init(_ member: JSONObject.Member) {
    name = member.name
    value = member.value
  }

  var isNull: Bool { value == .null }

  var unknown: Refusal {
    .unprocessable("Unknown setting", field: "body.\(name)", code: "extra_forbidden")
  }

  func refusal(_ message: String) -> Refusal { .value(message, field: "body.\(name)") }

  func flag() throws(Refusal) -> Bool {
    guard let flag = value.bool else { throw refusal("must be true or false") }
    return flag
  }

  /// Text of visible ASCII and spaces, so that it can go into any field of an answer.
  func text() throws(Refusal) -> String {
    guard let text = value.string, !text.isEmpty,
      text.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
    else { throw refusal("must be a text of visible ASCII") }
    return text
  }

  func choice<Choice: RawRepresentable<String>>() throws(Refusal) -> Choice {
    guard let choice = value.string.flatMap(Choice.init) else {
      throw refusal("is not a known value")
    }
    return choice
  }

  func number(in range: ClosedRange<Int64>) throws(Refusal) -> Int64 {
    guard let number = value.int, range.contains(number) else {
      throw refusal("must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func object() throws(Refusal) -> JSONObject {
    guard let object = value.object else { throw refusal("must be an object") }
    return object
  }

  func address() throws(Refusal) -> RedirectURI {
    guard let address = RedirectURI(try text()) else {
      throw refusal("must be an absolute http or https address without fragment")
    }
    return address
  }

  /// Each element of a list, to be read by itself.
  func elements() throws(Refusal) -> [GivenSwitch] {
    guard let array = value.array else { throw refusal("must be a list") }
    return array.map { GivenSwitch(name: name, value: $0) }
  }

  private init(name: String, value: JSON) {
    self.name = name
    self.value = value
  }
}
