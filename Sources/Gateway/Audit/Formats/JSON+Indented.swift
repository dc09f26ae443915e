import StrictJSON

extension JSON {
  /// For people: a member a line, and nothing in it that could disturb a terminal.
  var indented: String {
    var bytes: [UInt8] = []
    append(to: &bytes, indent: "\n")
    return String(decoding: bytes, as: UTF8.self)
  }

  private func append(to bytes: inout [UInt8], indent: String) {
    let inner = indent + "  "
    switch self {
    case .null, .bool, .number: append(to: &bytes)
    case .string(let text): JSON.appendInert(text, to: &bytes)
    case .array(let elements) where elements.isEmpty: bytes += "[]".utf8
    case .object(let object) where object.isEmpty: bytes += "{}".utf8
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        bytes += ((index == 0 ? "[" : ",") + inner).utf8
        element.append(to: &bytes, indent: inner)
      }
      bytes += (indent + "]").utf8
    case .object(let object):
      for (index, member) in object.members.enumerated() {
        bytes += ((index == 0 ? "{" : ",") + inner).utf8
        JSON.appendInert(member.name, to: &bytes)
        bytes += ": ".utf8
        member.value.append(to: &bytes, indent: inner)
      }
      bytes += (indent + "}").utf8
    }
  }
}
