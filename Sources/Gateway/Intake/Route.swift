import FastCGI

/// What a request's method and path ask for.
package enum Route: Sendable, Hashable {
  case webhook(source: String)
  case onboarding(id: String)
  case connectors
  case connector(id: String)
  case definitions
  case templates
  case problem(slug: String)
  case oauth(OAuthResource)
  case audit(AuditResource)
  case contract
  case health
  case readiness

  /// Routes are matched on the raw path. A segment is made of unreserved characters only (RFC 3986,
  /// section 2.3): an escaped, empty or dot segment can never mean one thing to the web server's
  /// access rules and another to us.
  package init(method: String, path: String) throws(Refusal) {
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    guard path.hasPrefix("/"), segments.allSatisfy(Self.isPlain) else {
      throw Refusal(.notFound, "The path has empty, dot or escaped segments, which no address has.")
    }
    let allowed: [String]
    switch (segments.first.map(String.init), segments.count) {
    case ("hooks", 2):
      self = .webhook(source: String(segments[2]))
      allowed = ["POST"]
    case ("onboardings", 2):
      self = .onboarding(id: String(segments[2]))
      allowed = Self.reading + ["DELETE"]
    case ("connectors", 1):
      self = .connectors
      allowed = Self.reading
    case ("connectors", 2):
      self = .connector(id: String(segments[2]))
      allowed = Self.reading + ["DELETE"]
    case ("definitions", 1):
      self = .definitions
      allowed = Self.reading
    case ("templates", 1):
      self = .templates
      allowed = Self.reading
    case ("problems", 2):
      self = .problem(slug: String(segments[2]))
      allowed = Self.reading
    case ("oauth", 2...):
      guard let resource = OAuthResource(segments.dropFirst().map(String.init)) else {
        throw Refusal(.notFound, "No part of the OAuth round trip has this address.")
      }
      self = .oauth(resource)
      allowed = resource.methods
    case ("audit", 2...):
      guard let resource = AuditResource(segments.dropFirst().map(String.init)) else {
        throw Refusal(.notFound, "No part of the audit log has this address.")
      }
      self = .audit(resource)
      allowed = Self.reading
    case ("openapi.yaml", 1):
      self = .contract
      allowed = Self.reading
    case ("healthz", 1):
      self = .health
      allowed = Self.reading
    case ("readyz", 1):
      self = .readiness
      allowed = Self.reading
    default:
      throw Refusal(.notFound, "No resource has this address.")
    }
    guard allowed.contains(method) else {
      throw Refusal(
        .methodNotAllowed, "This address takes \(allowed.joined(separator: " or ")).",
        fields: ["Allow": allowed.joined(separator: ", ")])
    }
  }

  private static let reading = ["GET", "HEAD"]

  private static func isPlain(_ segment: Substring) -> Bool {
    !segment.isEmpty && segment != "." && segment != ".."
      && segment.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
          UInt8(ascii: "_"), UInt8(ascii: "~"):
          true
        default: false
        }
      }
  }
}
