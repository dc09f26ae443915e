import FastCGI
import StrictJSON

/// An event whose body is its data, and whose attributes are `ce-` header fields (CloudEvents HTTP
/// binding 1.0.2, section 3.1).
struct BinaryCloudEvent {
  private static let prefix = "ce-"
  /// What tracers on the way change; a repeat may have others.
  private static let tracing: Set<String> = ["traceparent", "tracestate"]

  /// As its JSON format would be.
  let object: JSONObject

  init(_ request: Request, type: MediaType) throws(Refusal) {
    guard type.isJSON else {
      throw Refusal(
        .unsupportedMediaType,
        "An event is sent as \(CloudEvent.structuredType), or its data as application/json beside "
          + "its attributes as ce- fields"
          + (type.isBatch ? "; send one event in each request." : "."),
        fields: ["Accept": "\(CloudEvent.structuredType), application/json"])
    }
    var (object, flaws) = (JSONObject(), [Refusal.Flaw]())
    let attributes = request.fields.all.filter { $0.name.hasPrefix(Self.prefix) }
      .map { (name: String($0.name.dropFirst(Self.prefix.count)), value: $0.value) }
      .filter { Self.isName($0.name) && !Self.tracing.contains($0.name) }
      .sorted { $0.name < $1.name }
    for (name, value) in attributes {
      guard object[name] == nil, let text = Self.text(of: value) else {
        let message = "must be one ce-\(name) field, percent-encoded UTF-8"
        flaws.append(
          Refusal.Flaw(pointer: "/\(name)", message: message, code: "string_pattern"))
        continue
      }
      object[name] = .string(text)
    }
    guard flaws.isEmpty else { throw Refusal(.invalidWebhook, flaws) }
    if !request.body.isEmpty { object["data"] = try ConnectorOrder.value(in: request.body) }
    self.object = object
  }

  /// Attributes that the body has a place of its own for are no attributes here.
  private static func isName(_ name: String) -> Bool {
    !["data", "data_base64", "datacontenttype"].contains(name) && !name.isEmpty
      && name.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
      }
  }

  /// Section 3.1.3.2: quotes are taken off, then what is percent-encoded is decoded, once.
  private static func text(of value: String) -> String? {
    var bytes = Array(value.utf8)
    if bytes.count >= 2, bytes.first == quote, bytes.last == quote {
      bytes = unquoted(bytes.dropFirst().dropLast())
    }
    var (text, rest) = ([UInt8](), bytes[...])
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        text.append(byte)
        continue
      }
      guard rest.count >= 2,
        let decoded = [UInt8](hexadecimal: String(decoding: rest.prefix(2), as: UTF8.self)),
        decoded.count == 1
      else { return nil }
      text += decoded
      rest = rest.dropFirst(2)
    }
    return String(utf8: text[...])
  }

  private static func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var (text, rest) = ([UInt8](), bytes)
    while let byte = rest.popFirst() {
      text.append(byte == UInt8(ascii: "\\") ? rest.popFirst() ?? byte : byte)
    }
    return text
  }

  private static let quote = UInt8(ascii: "\"")
}
