import StrictJSON

/// Entries as events of the Open Cybersecurity Schema Framework.
struct OCSFFormat {
  /// Of the schema: https://schema.ocsf.io/1.6.0
  static let version = "1.6.0"

  private static let product: JSONObject = ["name": "Jetway", "vendor_name": "Jetway"]

  private let origin: String?

  init(origin: String?) { self.origin = origin }

  func event(_ line: AuditLine) -> JSON {
    let (type, outcome) = (line[.type] ?? "", line[.outcome] ?? "")
    let meaning = OCSFClass(type: type, outcome: outcome)
    let (kind, category) = (meaning.kind, meaning.kind.category)
    var event: JSONObject = [
      "activity_id": .integer(Int64(meaning.activity)),
      "activity_name": .string(meaning.activityName),
      "category_uid": .integer(Int64(category.id)),
      "category_name": .string(category.name),
      "class_uid": .integer(Int64(kind.rawValue)),
      "class_name": .string(kind.name),
      "type_uid": .integer(Int64(kind.rawValue * 100 + meaning.activity)),
      "type_name": .string("\(kind.name): \(meaning.activityName)"),
      "time": .integer(line.moment.milliseconds),
      "message": .string("\(type) \(outcome)"),
      "metadata": .object(metadata(line)),
    ]
    for (name, value) in Self.severity(line[.code]) + Self.status(outcome) { event[name] = value }
    event["status_code"] = line.upstreamStatus.map { .string(String($0)) }
    let json = line.json
    switch kind {
    case .apiActivity:
      event["actor"] = .object(Self.actor(line))
      event["src_endpoint"] = Self.endpoint(line)
      event["api"] = .object(Self.api(line, type))
      event["resources"] = Self.resources(line)
    case .applicationLifecycle:
      var app = Self.product
      app["version"] = json["what"]?["version"]
      event["app"] = .object(app)
    case .entityManagement:
      event["actor"] = .object(Self.actor(line))
      event["src_endpoint"] = Self.endpoint(line)
      event["entity"] = .object(entity(line, meaning.entity, json["what"]))
    }
    event["unmapped"] = .object(Self.unmapped(json))
    return .object(event)
  }

  private func metadata(_ line: AuditLine) -> JSONObject {
    var metadata: JSONObject = [
      "version": .string(Self.version), "product": .object(Self.product),
      "uid": .string(String(line.sequence)), "sequence": .integer(line.sequence),
      "log_name": "audit",
    ]
    metadata["log_provider"] = origin.map(JSON.string)
    metadata["event_code"] = line[.code].map(JSON.string)
    metadata["correlation_uid"] = line[.onboarding].map(JSON.string)
    return metadata
  }

  private static func severity(_ code: String?) -> [(String, JSON)] {
    switch code?.last {
    case "E": [("severity_id", 4), ("severity", "High")]
    case "W": [("severity_id", 3), ("severity", "Medium")]
    default: [("severity_id", 1), ("severity", "Informational")]
    }
  }

  private static func status(_ outcome: String) -> [(String, JSON)] {
    let detail = ("status_detail", JSON.string(outcome))
    if AuditVocabulary.failures.contains(outcome) {
      return [("status_id", 2), ("status", "Failure"), detail]
    }
    guard !["pending", "creating", "doubtful", "scheduled"].contains(outcome) else {
      return [("status_id", 99), ("status", .string(outcome)), detail]
    }
    return [("status_id", 1), ("status", "Success"), detail]
  }

  /// A person, the source's application, or Jetway itself.
  private static func actor(_ line: AuditLine) -> JSONObject {
    if let user = line[.user] { return ["user": ["name": .string(user), "type_id": 2]] }
    return ["app_name": .string(line[.source] ?? line[.address] ?? "jetway")]
  }

  private static func endpoint(_ line: AuditLine) -> JSON {
    line[.address].map { ["ip": .string($0)] } ?? ["svc_name": "jetway"]
  }

  private static func api(_ line: AuditLine, _ operation: String) -> JSONObject {
    var api: JSONObject = ["operation": .string(operation), "service": ["name": "jetway"]]
    api["request"] = line[.request].map { ["uid": .string($0)] }
    api["response"] = line.upstreamStatus.map { ["code": .integer($0)] }
    return api
  }

  private static func resources(_ line: AuditLine) -> JSON? {
    var resource: JSONObject = [:]
    resource["uid"] = line[.upstreamID].map(JSON.string)
    resource["name"] = line[.connector].map(JSON.string)
    guard !resource.isEmpty else { return nil }
    resource["type"] = "connector"
    resource["namespace"] = line[.workspace].map(JSON.string)
    return [.object(resource)]
  }

  private func entity(_ line: AuditLine, _ type: String, _ what: JSON?) -> JSONObject {
    let id = what?["hold"] ?? what?["key"] ?? what?["sha256"] ?? line[.onboarding].map(JSON.string)
    var entity: JSONObject = ["type_id": 99, "type": .string(type)]
    entity["uid"] = id
    entity["name"] = id == nil ? .string(origin ?? "jetway") : nil
    return entity
  }

  /// What the schema has no place for, under the names that the entry has for it.
  private static func unmapped(_ json: JSON) -> JSONObject {
    var unmapped: JSONObject = [:]
    for name in ["actor", "what", "policy", "secret"] {
      if let value = json[name], value != .null { unmapped[name] = value }
    }
    return unmapped
  }
}
