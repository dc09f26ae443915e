import AirbyteAPI
import Secrets
import StrictJSON

/// Takes the members of a webhook one by one and collects all that is wrong with them.
struct OrderReader {
  /// Of those told; what a stranger sends must not grow in the answer.
  private static let flawLimit = 20
  /// In one object.
  private static let memberLimit = 256

  let object: JSONObject
  private(set) var flaws: [Refusal.Flaw] = []

  init(object: JSONObject) { self.object = object }

  mutating func refuseUnknown(known: [String]) {
    for name in object.names where !known.contains(name) && flaws.count < Self.flawLimit {
      let hint = Spelling.nearest(to: name, among: known).map { ", did you mean \($0)?" } ?? ""
      flag(Self.pointer(name), "is not a member of this webhook" + hint, "extra_forbidden")
    }
  }

  /// A member that has no place beside another.
  mutating func refuse(_ name: String, _ message: String) {
    if present(name) != nil { flag(Self.pointer(name), message, "extra_forbidden") }
  }

  mutating func requiredText(_ name: String, limit: Int) -> String? {
    guard object[name] != nil else {
      flag(Self.pointer(name), "is required", "missing")
      return nil
    }
    return text(name, limit: limit)
  }

  /// As ``requiredText(_:limit:)``, where something else already gives the value: then it may be
  /// absent, and must not say otherwise.
  mutating func text(_ name: String, or given: String?, limit: Int) -> String? {
    guard let given else { return requiredText(name, limit: limit) }
    guard let text = text(name, limit: limit), text != given else { return given }
    flag(Self.pointer(name), "must be left out, or be as it is for the onboarding", "mismatch")
    return given
  }

  mutating func flag(_ name: String) -> Bool? {
    guard let value = present(name) else { return nil }
    guard case .bool(let flag) = value else {
      flag(Self.pointer(name), "must be true or false, not \(value.kind)", "bool_type")
      return nil
    }
    return flag
  }

  mutating func choice<T: RawRepresentable<String>>(_ name: String, of all: [T]) -> T? {
    guard let text = text(name, limit: 64) else { return nil }
    guard let value = T(rawValue: text) else {
      let list = all.map(\.rawValue).joined(separator: " or ")
      flag(Self.pointer(name), "must be \(list)", "enum")
      return nil
    }
    return value
  }

  /// A string of 1 to `limit` characters without control characters; null counts as absent.
  mutating func text(_ name: String, limit: Int) -> String? {
    guard let value = present(name) else { return nil }
    guard let text = value.string else {
      flag(Self.pointer(name), "must be a string, not \(value.kind)", "string_type")
      return nil
    }
    guard !text.isEmpty, text.unicodeScalars.count <= limit else {
      flag(Self.pointer(name), "must have 1 to \(limit) characters", "string_length")
      return nil
    }
    guard !text.unicodeScalars.contains(where: Self.isControl) else {
      flag(Self.pointer(name), "must not hold control characters", "string_pattern")
      return nil
    }
    return text
  }

  mutating func object(_ name: String) -> JSONObject? {
    guard let value = present(name) else { return nil }
    guard let object = value.object else {
      flag(Self.pointer(name), "must be an object, not \(value.kind)", "object_type")
      return nil
    }
    guard object.members.count <= Self.memberLimit else {
      flag(Self.pointer(name), "must have at most \(Self.memberLimit) members", "object_length")
      return nil
    }
    return object
  }

  /// A UUID in its canonical form (RFC 9562, section 4); upper case is accepted.
  mutating func uuid(_ name: String) -> String? {
    guard let text = text(name, limit: 64) else { return nil }
    guard Self.isUUID(text) else {
      flag(Self.pointer(name), "must be a UUID", "uuid_parsing")
      return nil
    }
    return text.lowercased()
  }

  static func isUUID(_ text: String) -> Bool {
    text.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count)
      == [8, 4, 4, 4, 12] && text.allSatisfy { $0 == "-" || $0.isHexDigit }
  }

  /// The one way in which the onboarding was completed.
  mutating func completion() -> ConnectorOrder.Completion? {
    let given = ConnectorOrder.completionNames.filter { present($0) != nil }
    if given == ["refresh_token", "access_token"] { return tokens() }
    guard given.count == 1, let name = given.first else {
      let list = ConnectorOrder.completionNames.joined(separator: ", ")
      flag("", "exactly one of \(list) must be given, not \(given.count)", "completion")
      return nil
    }
    switch name {
    case "credentials": return credentials(name).map { .credentials($0) }
    case "oauth_secret_id": return secret(name).map { .oauthSecretID($0) }
    case "connector_id": return connectorID(name).map { .connectorID($0) }
    default: return tokens()
    }
  }

  private mutating func connectorID(_ name: String) -> String? {
    guard let text = text(name, limit: 128) else { return nil }
    guard text.isUsableIdentifier else {
      flag(Self.pointer(name), "must be a connector's id, as Airbyte gives it", "string_pattern")
      return nil
    }
    return text
  }

  private mutating func tokens() -> ConnectorOrder.Completion? {
    let refresh = present("refresh_token") == nil ? nil : secret("refresh_token")
    let access = present("access_token") == nil ? nil : secret("access_token")
    return OAuthTokens(refresh: refresh, access: access).map { .tokens($0) }
  }

  private mutating func credentials(_ name: String) -> [(name: String, value: Secret)]? {
    guard let fields = object(name) else { return nil }
    guard !fields.isEmpty else {
      flag(Self.pointer(name), "must not be empty", "object_length")
      return nil
    }
    var credentials: [(name: String, value: Secret)] = []
    for member in fields.members {
      guard let text = member.value.string, !text.isEmpty else {
        flag(
          Self.pointer(name, member.name), "must be a string that is not empty", "string_type")
        continue
      }
      credentials.append((member.name, Secret(text)))
    }
    return credentials
  }

  private mutating func secret(_ name: String) -> Secret? {
    guard let text = object[name]?.string, (1...16_384).contains(text.utf8.count) else {
      flag(Self.pointer(name), "must be a string of 1 to 16384 bytes", "string_type")
      return nil
    }
    return Secret(text)
  }

  /// The member, where it is there and not null.
  private func present(_ name: String) -> JSON? {
    guard let value = object[name], value != .null else { return nil }
    return value
  }

  private mutating func flag(_ pointer: String, _ message: String, _ code: String) {
    guard flaws.count < Self.flawLimit else { return }
    flaws.append(Refusal.Flaw(pointer: pointer, message: message, code: code))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    // Unicode's tables are slow to ask, and most text is ASCII.
    scalar.isASCII
      ? scalar.value < 0x20 || scalar.value == 0x7F : scalar.properties.generalCategory == .control
  }

  /// A name that a stranger chose, as it can be shown: 64 characters, none of which does anything.
  static func inert(_ name: String) -> String {
    String(name.unicodeScalars.prefix(64).map { isControl($0) ? "?" : Character($0) })
  }

  /// RFC 6901, section 3, of names that are made inert.
  static func pointer(_ names: String...) -> String {
    names.map { name in
      "/" + inert(name).replacing("~", with: "~0").replacing("/", with: "~1")
    }.joined()
  }
}
