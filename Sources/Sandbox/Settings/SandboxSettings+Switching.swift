import StrictJSON

extension SandboxSettings {
  /// All switches with their values.
  var json: JSON {
    .object(JSONObject(SandboxSwitch.allCases.map { ($0.rawValue, value(of: $0)) }))
  }

  /// All switches with what they mean.
  var explainedJSON: JSON {
    [
      "data": .array(
        SandboxSwitch.allCases.map { each in
          [
            "name": .string(each.rawValue), "value": value(of: each),
            "explanation": .string(each.explanation),
          ]
        })
    ]
  }

  private func value(of each: SandboxSwitch) -> JSON {
    switch each {
    case .createsWorkspaces: .bool(createsWorkspaces)
    case .requiresOrganization: .bool(requiresOrganization)
    case .badClientStatus: .integer(Int64(badClientStatus))
    case .badTokenStatus: .integer(Int64(badTokenStatus))
    case .consentReturns: .string(consentReturns.rawValue)
    case .onlyIssuedSecrets: .bool(acceptsOnlyIssuedSecrets)
    case .templateWithDefinition: .bool(acceptsTemplateWithDefinition)
    case .slugs: .bool(acceptsSlugs)
    case .credentialNames: .string(credentialNames.rawValue)
    case .refusesUnknownMembers: .bool(refusesUnknownMembers)
    case .listLagCalls: .integer(Int64(listLag.listCalls))
    case .listLagMilliseconds: .integer(listLag.milliseconds)
    case .deletionLagCalls: .integer(Int64(deletionLag.listCalls))
    case .deletionLagMilliseconds: .integer(deletionLag.milliseconds)
    case .tokenLifetime: .integer(tokenLifetimeSeconds)
    case .consent: .string(consent.rawValue)
    case .checks:
      .object(JSONObject(checks.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) }))
    }
  }

  /// Changes what is named and leaves the rest; an unknown name changes nothing.
  mutating func change(_ object: JSONObject) throws(Refusal) {
    var changed = self
    for member in object.members {
      let given = GivenSwitch(member)
      guard let named = SandboxSwitch(rawValue: member.name) else { throw given.unknown }
      try changed.turn(named, to: given)
    }
    self = changed
  }

  private mutating func turn(_ named: SandboxSwitch, to given: GivenSwitch) throws(Refusal) {
    switch named {
    case .createsWorkspaces: createsWorkspaces = try given.flag()
    case .requiresOrganization: requiresOrganization = try given.flag()
    case .badClientStatus: badClientStatus = try given.refusingStatus()
    case .badTokenStatus: badTokenStatus = try given.refusingStatus()
    case .consentReturns: consentReturns = try given.choice()
    case .onlyIssuedSecrets: acceptsOnlyIssuedSecrets = try given.flag()
    case .templateWithDefinition: acceptsTemplateWithDefinition = try given.flag()
    case .slugs: acceptsSlugs = try given.flag()
    case .credentialNames: credentialNames = try given.choice()
    case .refusesUnknownMembers: refusesUnknownMembers = try given.flag()
    case .listLagCalls: listLag.listCalls = Int(try given.count())
    case .listLagMilliseconds: listLag.milliseconds = try given.count()
    case .deletionLagCalls: deletionLag.listCalls = Int(try given.count())
    case .deletionLagMilliseconds: deletionLag.milliseconds = try given.count()
    case .tokenLifetime: tokenLifetimeSeconds = try given.count()
    case .consent: consent = try given.choice()
    case .checks: checks = try given.checkOutcomes()
    }
  }
}

extension GivenSwitch {
  fileprivate func count() throws(Refusal) -> Int64 { try number(in: 0...1_000_000_000) }

  fileprivate func refusingStatus() throws(Refusal) -> Int {
    let status = try number(in: 401...403)
    guard status != 402 else { throw refusal("must be 401 or 403") }
    return Int(status)
  }
}
