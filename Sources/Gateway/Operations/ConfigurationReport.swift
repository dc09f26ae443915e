import AirbyteAPI
import FastCGI
import StrictJSON

/// What `jetway check` tells of a sound configuration: what will happen, in words, without secrets.
package struct ConfigurationReport: Sendable {
  /// One heading with its facts.
  package struct Section: Sendable, Hashable {
    package let title: String
    package let facts: [String]
  }

  package let sections: [Section]

  /// - Parameter comparison: What the upstream says of the recipes, where it was asked.
  package init(_ configuration: JetwayConfiguration, comparison: DefinitionComparison? = nil) {
    let airbyte = configuration.airbyte
    let deployment = Section(
      title: "deployment",
      facts: [
        "listens on \(configuration.listen)",
        "is reached at \(configuration.publicURL.text)",
        "keeps its ledger in \(configuration.ledger)",
        ControlSocket.isPossible(forLedger: configuration.ledger)
          ? "takes operators' commands at \(ControlSocket.path(forLedger: configuration.ledger))"
          : "takes NO operators' commands while it runs: the ledger's path is too long for a socket",
        "fingerprints secrets under key \(configuration.fingerprintKey.id)",
        "takes \(configuration.limits.inFlight) requests in flight and bodies of "
          + "\(configuration.limits.bodyBytes) bytes",
      ])
    let upstream = Section(
      title: "airbyte",
      facts: [
        "calls \(airbyte.baseURL.text)" + (airbyte.baseURL.isEncrypted ? "" : " WITHOUT TLS"),
        "waits \(airbyte.attemptTimeout.milliseconds) ms for each attempt",
        airbyte.organizationID.map { "for organization \($0)" } ?? "for the only organization",
      ])
    let sources = configuration.sources.map { source in
      Section(
        title: "source \(source.name)",
        facts: [
          "posts to \(configuration.publicURL.text)/hooks/\(source.name)",
          "is verified by \(source.verifier.scheme), " + source.verifier.rules.summary,
          "may create \(source.policy.connectors.sorted().joined(separator: ", "))",
          "in workspaces \(source.policy.workspaces.map(\.text).joined(separator: ", "))",
          source.policy.createsWorkspaces
            ? "has a workspace made that Airbyte does not know, for its first connector"
            : "creates nothing in a workspace that Airbyte does not know (creates_workspaces: true "
              + "has it made)",
        ] + Self.roundTrips(source, configuration) + [
          source.notify.map { target in
            "is told of each end at \(target.url.withoutQuery), signed with "
              + "\(target.secrets.count) secret(s)"
          } ?? "is told of no end: it asks"
        ] + source.verifier.rules.remarks)
    }
    let recipes = configuration.recipes.map { recipe in
      Section(title: "connector \(recipe.name)", facts: Self.facts(of: recipe))
    }
    sections =
      [deployment, upstream, Self.provisioning(configuration), Self.audit(configuration)] + sources
      + recipes + (comparison.map { [Self.compared($0)] } ?? [])
  }

  private static func compared(_ comparison: DefinitionComparison) -> Section {
    Section(
      title: "airbyte's definitions",
      facts: comparison.findings.map { finding in
        "\(finding.isMistake ? "MISTAKE: " : "")\(finding.recipe): \(finding.message)"
      })
  }

  package var json: String {
    JSON.object(
      JSONObject(
        sections.map { section in
          (section.title, JSON.array(section.facts.map { JSON.string($0) }))
        })
    ).text
  }
}
