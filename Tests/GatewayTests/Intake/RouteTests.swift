import FastCGI
import Gateway
import Testing

@Suite("Routes")
struct RouteTests {
  static let table: [(String, String, Route)] = [
    ("POST", "/hooks/billing", .webhook(source: "billing")),
    ("GET", "/onboardings/onb_1", .onboarding(id: "onb_1")),
    ("HEAD", "/onboardings/onb_1", .onboarding(id: "onb_1")),
    ("DELETE", "/onboardings/onb_1", .onboarding(id: "onb_1")),
    ("GET", "/problems/not-found", .problem(slug: "not-found")),
    ("GET", "/connectors", .connectors), ("HEAD", "/connectors/c-1", .connector(id: "c-1")),
    ("DELETE", "/connectors/c-1", .connector(id: "c-1")), ("GET", "/definitions", .definitions),
    ("GET", "/templates", .templates),
    ("GET", "/openapi.yaml", .contract),
    ("GET", "/healthz", .health), ("HEAD", "/readyz", .readiness),
  ]

  @Test("Each address leads to its resource", arguments: table)
  func routes(method: String, path: String, route: Route) throws {
    #expect(try Route(method: method, path: path) == route)
  }

  @Test(
    "An address that could be read in two ways leads nowhere",
    arguments: [
      "", "/", "//", "hooks/billing", "/hooks", "/hooks/", "/hooks//billing", "/hooks/billing/",
      "/hooks/billing/x", "/hooks/../hooks/billing", "/hooks/./billing", "/hooks/..", "/./healthz",
      "/hooks/%62illing", "/hooks/billing%00", "/hooks/billing%2f..", "/%68ooks/billing",
      "/hooks\\billing", "/hooks/bill ing", "/hooks/billing;a=b", "/hooks/bill\u{0}ing",
      "/hooks/bïlling", "/Hooks/billing", "/HEALTHZ", "/healthz/", "/healthz/x", "/metrics",
      "/hooks/a\nb", "*", "/connectors/", "/connectors/a/b", "/definitions/x", "/templates/",
    ])
  func refused(path: String) {
    for method in ["GET", "POST"] {
      let refusal = #expect(throws: Refusal.self) { try Route(method: method, path: path) }
      #expect(refusal?.type == .notFound)
    }
  }

  @Test(
    "A method that a resource does not take is told which ones it takes",
    arguments: [
      ("GET", "/hooks/billing", "POST"), ("post", "/hooks/billing", "POST"),
      ("PUT", "/hooks/billing", "POST"), ("", "/hooks/billing", "POST"),
      ("POST", "/onboardings/onb_1", "GET, HEAD, DELETE"), ("DELETE", "/healthz", "GET, HEAD"),
      ("TRACE", "/readyz", "GET, HEAD"),
      ("HEAD", "/oauth/callback/billing/hubspot", "GET, POST"),
      ("POST", "/problems/x", "GET, HEAD"), ("DELETE", "/connectors", "GET, HEAD"),
      ("POST", "/connectors/c-1", "GET, HEAD, DELETE"), ("POST", "/definitions", "GET, HEAD"),
    ])
  func methods(method: String, path: String, allow: String) {
    let refusal = #expect(throws: Refusal.self) { try Route(method: method, path: path) }
    #expect(refusal?.type == .methodNotAllowed)
    #expect(refusal?.fields["allow"] == [allow])
  }
}
