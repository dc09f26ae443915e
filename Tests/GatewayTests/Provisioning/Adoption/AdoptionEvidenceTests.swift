import AirbyteAPI
import FastCGI
import Testing

@testable import Gateway

@Suite("The evidence for adopting a connector")
struct AdoptionEvidenceTests {
  static let definition = "36c891d9-4bd9-43ac-bad2-10e12756272c"

  static func evidence(
    _ type: ConnectorType, definition: String? = definition, name: String? = "HubSpot",
    template: String? = "t-1", isListed: Bool = true, listedDefinition: String? = nil
  ) -> AdoptionEvidence {
    AdoptionEvidence(
      order: AdoptionOrder(connectorID: "C-1", type: type),
      connector: Connector(
        id: "c-1", name: "Theirs", sourceTemplateID: template, definitionID: definition,
        typeName: name, createdAt: "2026-09-20T00:00:00Z"),
      listed: isListed
        ? [ConnectorSummary(id: "c-1", name: "Theirs", definitionID: listedDefinition)] : [])
  }

  static let fitting: [ConnectorType] = [
    .definition(definition.uppercased()), .named("hubspot"), .template("T-1"),
    .definitionAndTemplate(definition: definition, template: "t-1"),
  ]

  @Test("is the connector's own words on its type, whatever their case", arguments: fitting)
  func fits(type: ConnectorType) {
    guard case .fits(let found) = Self.evidence(type).examination() else {
      Issue.record("\(type)")
      return
    }
    #expect(found.id == "c-1" && found.definitionID == Self.definition)
    #expect(Self.evidence(type, isListed: false).examination() != .fits(found))
  }

  static let other: [ConnectorType] = [
    .definition("1c5d8316-ed42-4473-8fbc-2626f03f070c"), .named("Hub Spot"), .template("t-2"),
    .definitionAndTemplate(definition: definition, template: "t-2"),
    .definitionAndTemplate(definition: "1c5d8316-ed42-4473-8fbc-2626f03f070c", template: "t-1"),
  ]

  @Test("speaks against another type, listed or not", arguments: other)
  func differs(type: ConnectorType) {
    for isListed in [true, false] {
      #expect(Self.evidence(type, isListed: isListed).examination() == .unfit(.otherType))
    }
  }

  @Test("is the list's word where the connector does not tell its type")
  func listed() {
    let type = ConnectorType.definition(Self.definition)
    let told = Self.evidence(type, definition: nil, listedDefinition: Self.definition)
    guard case .fits = told.examination() else {
      Issue.record("not found to fit")
      return
    }
    #expect(Self.evidence(type, definition: nil).examination() == .unfit(.otherType))
    guard case .unlisted = Self.evidence(type, definition: nil, isListed: false).examination()
    else {
      Issue.record("decided without the list")
      return
    }
  }

  @Test("is the upstream's definitions where a template is called otherwise than its type")
  func named() {
    let evidence = Self.evidence(.named("HubSpot"), name: "Our CRM")
    #expect(evidence.nameInQuestion == "HubSpot")
    #expect(evidence.examination(named: []) == .unfit(.otherType))
    guard case .fits = evidence.examination(named: [Self.definition]) else {
      Issue.record("not found to fit")
      return
    }
    #expect(Self.evidence(.named("hubspot")).nameInQuestion == nil)
    #expect(Self.evidence(.definition("x")).nameInQuestion == nil)
  }

  @Test("is none where the upstream contradicts itself: it is asked again")
  func contradictory() {
    let order = AdoptionOrder(connectorID: "c-1", type: .definition(Self.definition))
    let listed = [ConnectorSummary(id: "c-1", name: "Theirs")]
    #expect(
      AdoptionEvidence(order: order, connector: nil, listed: listed).examination()
        == .failed(.contradictory))
    #expect(
      AdoptionEvidence(
        order: order, connector: Connector(id: "c-2", name: "Other"), listed: listed
      ).examination() == .failed(.contradictory))
    #expect(
      AdoptionEvidence(order: order, connector: nil, listed: []).examination()
        == .unfit(.missing))
  }

  @Test("asks for definitions by the whole name, through the gateway")
  func definitions() async throws {
    for (name, status) in [("HubSpot", 201), ("HubSpot Beta", 422)] {
      let test = try TestGateway { setup in
        setup.recipes = Recipes([
          Recipe(name: "hubspot", title: "HubSpot", type: .named("hubspot"))
        ])
      }
      test.airbyte.store("theirs", type: "Our CRM")
      test.airbyte.define(FakeAirbyte.hubspotID, as: name)
      #expect(await test.send(Fixtures.adopting()).status == status)
    }
  }
}
