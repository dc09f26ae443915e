import Gateway
import Testing

extension Mapping {
  /// The form of a source whose section has these lines besides, in a configuration that is sound.
  static func form(_ lines: String, verify: String? = nil) throws -> BodyForm {
    let verify =
      verify ?? "{scheme: bearer, tokens_sha256: [\"\(String(repeating: "ab", count: 32))\"]}"
    let section = lines.split(separator: "\n").map { "    \($0)\n" }.joined()
    let text = JetwayConfigurationTests.good.replacing(
      "sources:\n",
      with: """
        sources:
          crm:
            verify: \(verify)
            connectors: [hubspot, custom]
            workspaces: ["acme-*"]

        """ + section)
    let source = try JetwayConfigurationTests.parse(text).sources.first { $0.name == "crm" }
    return try #require(source).form
  }
}
