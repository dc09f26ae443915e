import Crypto
import FastCGI
import StrictJSON

/// One CloudEvent 1.0 over HTTP, as the same JSON document whichever mode it was sent in.
struct CloudEvent: Sendable {
  /// Its attributes, and its data as JSON below `data`.
  let json: JSON
  /// Whether the body is all of it; otherwise the attributes stand in header fields.
  let isStructured: Bool
  /// `source` and `id` are unique for each event (CloudEvents 1.0.2, section "id").
  let key: IdempotencyKey

  static let structuredType = "application/cloudevents+json"

  /// - Throws: All that is wrong with its attributes at once.
  init(_ request: Request) throws(Refusal) {
    let type = try MediaType(of: request)
    isStructured = type.essence == Self.structuredType
    let object =
      try isStructured
      ? Self.structured(request) : BinaryCloudEvent(request, type: type).object
    let flaws = Self.flaws(in: object)
    guard flaws.isEmpty, let source = object["source"]?.string, let id = object["id"]?.string else {
      throw Refusal(.invalidWebhook, flaws)
    }
    json = .object(object)
    key = IdempotencyKey(eventSource: source, id: id)
  }

  /// JSON event format, section 3: data that was not JSON is there as base64.
  private static func structured(_ request: Request) throws(Refusal) -> JSONObject {
    var object = try ConnectorOrder.object(in: request.body)
    guard let encoded = object["data_base64"] else { return object }
    guard object["data"] == nil, let text = encoded.string, let bytes = [UInt8](base64: text) else {
      throw Refusal(
        .invalidWebhook,
        [
          Refusal.Flaw(
            pointer: "/data_base64", message: "must be base64, and stand without data",
            code: "string_pattern")
        ])
    }
    object["data_base64"] = nil
    object["data"] = try ConnectorOrder.value(in: bytes)
    return object
  }

  private static func flaws(in object: JSONObject) -> [Refusal.Flaw] {
    var flaws: [Refusal.Flaw] = []
    func flag(_ name: String, _ message: String, _ code: String) {
      flaws.append(Refusal.Flaw(pointer: "/\(name)", message: message, code: code))
    }
    for name in ["specversion", "id", "source", "type"] {
      guard let value = object[name] else {
        flag(
          name,
          "is missing: send \(structuredType) with it, or the header field ce-\(name)", "missing")
        continue
      }
      guard let text = value.string, isAttribute(text) else {
        flag(name, "must be a string that is not empty, without control characters", "string_type")
        continue
      }
      if name == "specversion", text != "1.0" { flag(name, "must be 1.0", "enum") }
    }
    if let type = object["datacontenttype"], type != .null,
      type.string.flatMap({ MediaType($0) })?.isJSON != true
    {
      flag("datacontenttype", "must be application/json: Jetway reads no other data", "enum")
    }
    return flaws
  }

  private static func isAttribute(_ text: String) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
  }
}

extension IdempotencyKey {
  /// With a space in it, which no caller's key has; as long for any event.
  init(eventSource source: String, id: String) {
    // Neither has a line feed.
    let digest = SHA256.hash(data: Array("\(source)\n\(id)".utf8))
    self.init(
      verifiedMessageID: "cloudevent "
        + digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
  }
}
