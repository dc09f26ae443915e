import Foundation
import Gateway
import Testing

@Suite("The ledger that a configuration names")
struct LedgerPathTests {
  private static func path(
    in text: String, _ read: (String) throws -> String = JetwayConfiguration.ledgerPath
  ) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try read(file.path)
  }

  @Test("is found without the secrets that the rest refers to, and whatever else is wrong")
  func found() throws {
    let text = "ledger: /var/lib/l.sqlite\naudit: {fingerprint_key: {env: NOT_SET}}\nnonsense: 1\n"
    #expect(try Self.path(in: text) == "/var/lib/l.sqlite")
  }

  @Test("has its checkpoint beside it, unless that is said to be elsewhere")
  func checkpoint() throws {
    let paths = [
      ("ledger: /l\n", "/l.checkpoint"), ("ledger: /l\naudit: {syslog: none}\n", "/l.checkpoint"),
      ("audit: {checkpoint_file: /mnt/c}\n", "/mnt/c"),
    ]
    for (text, path) in paths {
      #expect(try Self.path(in: text, JetwayConfiguration.checkpointPath) == path)
    }
  }

  @Test(
    "is missed with the file's name",
    arguments: ["", "listen: unix:/x\n", "ledger: \"\"\n", "ledger: [a]\n", "ledger: {\n", "- a\n"])
  func missed(text: String) throws {
    let mistakes = #expect(throws: ConfigurationMistakes.self) { try Self.path(in: text) }
    #expect(mistakes?.description.contains(".yaml") == true)
  }
}
