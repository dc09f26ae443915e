import AirbyteAPI
import FastCGI
import Foundation
import StrictJSON
import Testing

@testable import Gateway

@Suite("The contract", .timeLimit(.minutes(1)))
struct ContractTests {
  private let contract = Contract.ours

  @Test("has every route of the program, and nothing else")
  func routes() {
    let paths = contract.document["paths"]?.object?.names ?? []
    #expect(Set(paths) == Set(RouteTemplate.allCases.map(\.rawValue)))
  }

  @Test("has every method that a route takes, and nothing else", arguments: RouteTemplate.allCases)
  func methods(template: RouteTemplate) throws {
    let refused = #expect(throws: Refusal.self) {
      try Route(method: "BREW", path: template.address)
    }
    let allowed = refused?.fields.first("allow")?.split(separator: ", ").map(String.init) ?? []
    let documented = contract.operations.filter { $0.path == template.rawValue }.map(\.method)
    #expect(Set(documented) == Set(allowed))
    for method in documented {
      let route = try Route(method: method, path: template.address)
      #expect(RouteTemplate(route, template.address) == template)
      #expect(contract.operation(method, template.address)?.path == template.rawValue)
    }
  }

  @Test("uses nothing that goes unchecked, and refers to nothing that is not there")
  func knowing() { #expect(contract.checker.unknown.isEmpty) }

  @Test("names every operation once, and says of each who may")
  func operations() {
    let names = contract.operations.compactMap { $0.description["operationId"]?.string }
    #expect(names.count == contract.operations.count && Set(names).count == names.count)
    #expect(contract.operations.allSatisfy { $0.description["security"] != nil })
  }

  @Test("is of this version of the program")
  func version() { #expect(contract.document["info"]?["version"]?.string == Version.current) }

  @Test("knows the words that answers are made of")
  func words() {
    let schemas = contract.document["components"]?["schemas"]
    func words(_ schema: JSON?) -> Set<String> {
      Set((schema?["enum"]?.array ?? []).compactMap(\.string))
    }
    let onboarding = schemas?["Onboarding"]?["properties"]
    let session = schemas?["Session"]?["properties"]
    let failure = session?["failure"]?["oneOf"]?.array?.last?["properties"]?["code"]
    #expect(words(onboarding?["state"]) == Set(OnboardingState.allCases.map(\.rawValue)))
    #expect(
      words(session?["state"])
        == Set(OAuthSessionState.allCases.map(\.rawValue) + ["expired"]))
    #expect(words(failure) == Set(OAuthFailure.allCases.map(\.rawValue)))
    #expect(
      words(schemas?["Failure"]?["properties"]?["kind"])
        == Set(AttemptFailure.Kind.allCases.map(\.rawValue)))
    #expect(
      words(schemas?["Check"]?["properties"]?["status"])
        == Set(CheckStatus.State.allCases.map(\.rawValue)))
    #expect(
      words(schemas?["Connector"]?["properties"]?["state"])
        == Set(ShownConnector.State.allCases.map(\.rawValue)))
    #expect(
      words(schemas?["Notification"]?["properties"]?["type"])
        == Set(NotificationType.allCases.map(\.rawValue)))
  }

  @Test("takes its own examples, and all that a webhook may have")
  func examples() {
    let components = contract.document["components"]
    let schema: JSON = ["$ref": "#/components/schemas/Webhook"]
    for name in ["WebhookWithTokens", "WebhookWithCredentials"] {
      let example = components?["examples"]?[name]?["value"] ?? .null
      #expect(contract.checker.mistakes(example, schema).isEmpty)
    }
    let properties = components?["schemas"]?["Webhook"]?["properties"]?.object
    #expect(
      Set(properties?.names ?? [])
        == Set(ConnectorOrder.memberNames + Verifier.allMemberNames))
  }

  @Test("is served as it stands, with a tag by which it need not be sent again")
  func served() async throws {
    let caller = try Caller(await TestStack.shared)
    let answer = try await caller.call("GET", "/openapi.yaml")
    #expect(answer.status == 200)
    #expect(answer.first("content-type") == "application/yaml")
    let file = TestStack.project.appending(
      path: "Sources/Gateway/Operations/Contract/openapi.yaml")
    #expect(try answer.body == Array(Data(contentsOf: file)))
    let tag = try #require(answer.first("etag"))
    let again = try await caller.call(
      "GET", "/openapi.yaml", fields: [HTTPField("if-none-match", tag)])
    #expect(again.status == 304 && again.body.isEmpty)
    #expect(try await caller.call("HEAD", "/openapi.yaml").body.isEmpty)
    #expect(try await caller.call("GET", "/openapi.yaml?a=b").status == 400)
  }
}
