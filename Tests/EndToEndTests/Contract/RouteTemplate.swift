@testable import Gateway

/// The path in the contract for each route that the program has. A route without one does not
/// compile here, and a path without a route is found by ``ContractTests``.
enum RouteTemplate: String, CaseIterable {
  case webhook = "/hooks/{source}"
  case onboarding = "/onboardings/{onboarding}"
  case connectors = "/connectors"
  case connector = "/connectors/{id}"
  case definitions = "/definitions"
  case templates = "/templates"
  case problem = "/problems/{slug}"
  case sessions = "/oauth/sessions"
  case session = "/oauth/sessions/{session}"
  case confirmation = "/oauth/sessions/{session}/confirm"
  case start = "/oauth/start/{session}"
  case callback = "/oauth/callback/{source}/{connector}"
  case result = "/oauth/result/{session}"
  case checkpoint = "/audit/checkpoint"
  case tile = "/audit/tile/{level}/{a}"
  case longTile = "/audit/tile/{level}/{a}/{b}"
  case longerTile = "/audit/tile/{level}/{a}/{b}/{c}"
  case longestTile = "/audit/tile/{level}/{a}/{b}/{c}/{d}"
  case entries = "/audit/entries"
  case entry = "/audit/entries/{index}"
  case proof = "/audit/entries/{index}/proof"
  case consistency = "/audit/consistency"
  case contract = "/openapi.yaml"
  case health = "/healthz"
  case readiness = "/readyz"

  /// An address of this form.
  var address: String {
    switch self {
    case .tile: "/audit/tile/0/067"
    case .longTile: "/audit/tile/entries/067.p/5"
    case .longerTile: "/audit/tile/0/x001/067.p/5"
    case .longestTile: "/audit/tile/0/x001/x234/067.p/5"
    default: rawValue.replacing("{index}", with: "7").replacing(/\{[a-z]+\}/, with: "x")
    }
  }

  /// By the number of their slashes.
  private static let tiles: [Int: RouteTemplate] = [4: .tile, 5: .longTile, 6: .longerTile]

  init(_ route: Route, _ address: String) {
    self =
      switch route {
      case .webhook: .webhook
      case .onboarding: .onboarding
      case .connectors: .connectors
      case .connector: .connector
      case .definitions: .definitions
      case .templates: .templates
      case .problem: .problem
      case .oauth(.sessions): .sessions
      case .oauth(.session): .session
      case .oauth(.confirmation): .confirmation
      case .oauth(.start): .start
      case .oauth(.callback): .callback
      case .oauth(.result): .result
      case .audit(.checkpoint): .checkpoint
      case .audit(.tile), .audit(.bundle):
        Self.tiles[address.count { $0 == "/" }] ?? .longestTile
      case .audit(.entries): .entries
      case .audit(.entry): .entry
      case .audit(.proof): .proof
      case .audit(.consistency): .consistency
      case .contract: .contract
      case .health: .health
      case .readiness: .readiness
      }
  }
}
