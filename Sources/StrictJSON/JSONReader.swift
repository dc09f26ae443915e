/// A recursive descent over the bytes; the depth is bounded by the caller.
struct JSONReader {
  let bytes: [UInt8]
  let maximumDepth: Int
  var position = 0

  init(bytes: [UInt8], maximumDepth: Int) {
    self.bytes = bytes
    self.maximumDepth = maximumDepth
  }

  mutating func readText() throws(JSONSyntaxError) -> JSON {
    skipWhitespace()
    guard position < bytes.count else { throw error(.empty) }
    let value = try readValue(depth: 0)
    skipWhitespace()
    guard position == bytes.count else { throw error(.trailingBytes) }
    return value
  }

  private mutating func readValue(depth: Int) throws(JSONSyntaxError) -> JSON {
    switch try peek() {
    case UInt8(ascii: "{"): return .object(try readObject(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try readArray(depth: depth + 1))
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", as: .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", as: .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", as: .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try readNumber())
    default: throw error(.unexpectedByte)
    }
  }

  private mutating func readObject(depth: Int) throws(JSONSyntaxError) -> JSONObject {
    guard depth <= maximumDepth else { throw error(.tooDeep) }
    var object = JSONObject()
    var names: Set<String> = []
    position += 1
    skipWhitespace()
    if try peek() == UInt8(ascii: "}") {
      position += 1
      return object
    }
    while true {
      skipWhitespace()
      let start = position
      guard try peek() == UInt8(ascii: "\"") else { throw error(.unexpectedByte) }
      let name = try readString()
      guard names.insert(name).inserted else {
        throw JSONSyntaxError(offset: start, reason: .duplicateName)
      }
      skipWhitespace()
      guard try take() == UInt8(ascii: ":") else { throw error(.unexpectedByte, back: 1) }
      skipWhitespace()
      object.append(name: name, value: try readValue(depth: depth))
      skipWhitespace()
      switch try take() {
      case UInt8(ascii: ","): continue
      case UInt8(ascii: "}"): return object
      default: throw error(.unexpectedByte, back: 1)
      }
    }
  }

  private mutating func readArray(depth: Int) throws(JSONSyntaxError) -> [JSON] {
    guard depth <= maximumDepth else { throw error(.tooDeep) }
    var elements: [JSON] = []
    position += 1
    skipWhitespace()
    if try peek() == UInt8(ascii: "]") {
      position += 1
      return elements
    }
    while true {
      skipWhitespace()
      elements.append(try readValue(depth: depth))
      skipWhitespace()
      switch try take() {
      case UInt8(ascii: ","): continue
      case UInt8(ascii: "]"): return elements
      default: throw error(.unexpectedByte, back: 1)
      }
    }
  }

  private mutating func readWord(_ word: StaticString, as value: JSON) throws(JSONSyntaxError)
    -> JSON
  {
    for expected in word.description.utf8 where try take() != expected {
      throw error(.unexpectedByte, back: 1)
    }
    return value
  }

  // MARK: Bytes

  mutating func skipWhitespace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  func peek() throws(JSONSyntaxError) -> UInt8 {
    guard position < bytes.count else { throw error(.unexpectedEnd) }
    return bytes[position]
  }

  mutating func take() throws(JSONSyntaxError) -> UInt8 {
    let byte = try peek()
    position += 1
    return byte
  }

  func error(_ reason: JSONSyntaxError.Reason, back: Int = 0) -> JSONSyntaxError {
    JSONSyntaxError(offset: position - back, reason: reason)
  }
}
