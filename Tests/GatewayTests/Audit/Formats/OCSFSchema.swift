/// What the Open Cybersecurity Schema Framework demands of the classes and objects that are used
/// here, outside of profiles: taken from the compiled schema of https://schema.ocsf.io/1.6.0 as the
/// package ocsf-json-schema 1.2.0 of PyPI has it.
enum OCSFSchema {
  struct Rule {
    let required: Set<String>
    var atLeastOne: Set<String> = []
    /// All that may be there.
    let known: Set<String>
  }

  private static let common: Set<String> = [
    "activity_id", "category_uid", "class_uid", "metadata", "severity_id", "time", "type_uid",
  ]

  private static let event: Set<String> = common.union([
    "activity_name", "category_name", "class_name", "count", "duration", "end_time", "enrichments",
    "message", "observables", "raw_data", "raw_data_hash", "raw_data_size", "severity",
    "start_time", "status", "status_code", "status_detail", "status_id", "timezone_offset",
    "type_name", "unmapped",
  ])

  static let classes: [Int64: (rule: Rule, category: Int64, activities: Set<Int64>)] = [
    3004: (
      Rule(
        required: common.union(["entity"]),
        known: event.union([
          "access_list", "access_mask", "actor", "comment", "entity", "entity_result",
          "http_request", "http_response", "src_endpoint",
        ])), 3, Set(0...13).union([99])
    ),
    6002: (
      Rule(required: common.union(["app"]), known: event.union(["app"])), 6,
      Set(0...8).union([99])
    ),
    6003: (
      Rule(
        required: common.union(["actor", "api", "src_endpoint"]),
        known: event.union([
          "actor", "api", "dst_endpoint", "http_request", "http_response", "resources",
          "src_endpoint",
        ])), 6, Set(0...4).union([99])
    ),
  ]

  /// By the attribute that holds them.
  static let objects: [String: Rule] = [
    "metadata": Rule(
      required: ["version", "product"],
      known: [
        "correlation_uid", "event_code", "labels", "log_level", "log_name", "log_provider",
        "log_version", "logged_time", "original_time", "processed_time", "product", "profiles",
        "sequence", "tenant_uid", "uid", "version",
      ]),
    "product": Rule(
      required: [], atLeastOne: ["name", "uid"],
      known: ["cpe_name", "feature", "lang", "name", "path", "uid", "vendor_name", "version"]),
    "app": Rule(
      required: [], atLeastOne: ["name", "uid"],
      known: ["cpe_name", "feature", "lang", "name", "path", "uid", "vendor_name", "version"]),
    "actor": Rule(
      required: [],
      atLeastOne: ["process", "user", "invoked_by", "session", "app_name", "app_uid"],
      known: [
        "app_name", "app_uid", "authorizations", "idp", "invoked_by", "process", "session", "user",
      ]),
    "user": Rule(
      required: [], atLeastOne: ["account", "name", "uid"],
      known: ["account", "credential_uid", "domain", "name", "type", "type_id", "uid"]),
    "api": Rule(
      required: ["operation"],
      known: ["group", "operation", "request", "response", "service", "version"]),
    "request": Rule(required: ["uid"], known: ["containers", "data", "flags", "uid"]),
    "response": Rule(
      required: [],
      known: ["code", "containers", "data", "error", "error_message", "flags", "message"]),
    "service": Rule(
      required: [], atLeastOne: ["name", "uid"],
      known: ["labels", "name", "tags", "uid", "version"]
    ),
    "src_endpoint": Rule(
      required: [],
      atLeastOne: [
        "ip", "uid", "name", "hostname", "svc_name", "instance_uid", "interface_uid",
        "interface_name", "domain",
      ],
      known: ["domain", "hostname", "ip", "name", "port", "svc_name", "type_id", "uid"]),
    "entity": Rule(
      required: [], atLeastOne: ["name", "uid", "device", "group", "org", "policy", "user"],
      known: [
        "data", "device", "email", "group", "location", "name", "org", "policy", "type", "type_id",
        "uid", "user", "version",
      ]),
    "resources": Rule(
      required: [], atLeastOne: ["name", "uid"],
      known: ["data", "group", "name", "namespace", "owner", "region", "type", "uid", "version"]),
  ]
}
