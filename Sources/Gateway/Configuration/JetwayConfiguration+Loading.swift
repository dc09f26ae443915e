import Crypto
import Foundation
import Yams

extension JetwayConfiguration {
  /// Reads the file at `path`.
  package static func load(
    path: String, input: ConfigurationInput = .system
  ) throws(ConfigurationMistakes) -> JetwayConfiguration {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ConfigurationMistakes(
        file: path, mistake: "cannot be read; name the configuration with --config FILE")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw ConfigurationMistakes(file: path, mistake: "is not UTF-8")
    }
    return try parse(text, file: path, input: input)
  }

  /// - Throws: Every mistake at once.
  package static func parse(
    _ text: String, file: String, input: ConfigurationInput
  ) throws(ConfigurationMistakes) -> JetwayConfiguration {
    let context = YAMLContext(input: input)
    let node = try compose(text, file: file)
    let root = YAMLValue(node: node, key: "", context: context)
    let configuration = root.section().flatMap { JetwayConfiguration($0, digest: digest(of: text)) }
    guard let configuration, context.mistakes.isEmpty else {
      throw ConfigurationMistakes(
        file: file,
        mistakes: context.mistakes.sorted {
          ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0)
        })
    }
    return configuration
  }

  private static func digest(of text: String) -> String {
    SHA256.hash(data: Array(text.utf8))
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  static func compose(_ text: String, file: String) throws(ConfigurationMistakes) -> Node {
    do {
      let parser = try Parser(yaml: text)
      guard let node = try parser.singleRoot() else {
        throw ConfigurationMistakes(file: file, mistake: "is empty; see README for an example")
      }
      // Nodes know their anchors as long as the parser lives.
      if let anchored = withExtendedLifetime(parser, { node.firstAnchored }) {
        throw ConfigurationMistakes(
          file: file, mistake: "has an anchor (&); write the value out where it is used",
          at: anchored.mark)
      }
      return node
    } catch let error as YamlError {
      throw ConfigurationMistakes(file: file, error)
    } catch let error as ConfigurationMistakes {
      throw error
    } catch {
      throw ConfigurationMistakes(file: file, mistake: "is not YAML")
    }
  }
}

extension ConfigurationMistakes {
  init(file: String, mistake: String, at mark: Mark? = nil) {
    self.init(
      file: file,
      mistakes: [
        ConfigurationMistake(line: mark?.line, column: mark?.column, key: "", message: mistake)
      ])
  }

  /// libyaml's words and place, without its excerpt of the file, which may hold anything.
  fileprivate init(file: String, _ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(file: file, mistake: "is not YAML: \(problem)", at: mark)
    case .duplicatedKeysInMapping(let duplicates, let context):
      self.init(
        file: file, mistake: "a key stands twice: \(duplicates.sorted().joined(separator: ", "))",
        at: context.mark)
    default:
      self.init(file: file, mistake: "is not YAML")
    }
  }
}
