import Gateway
import StrictJSON
import Testing

@Suite("What a text in a mapping means")
struct MappingTemplateTests {
  static func pointer(_ text: String) -> MappingTemplate.Part { .pointer(JSONPointer(text)!) }

  static let templates: [(String, [MappingTemplate.Part])] = [
    ("{/a}", [pointer("/a")]),
    ("{/a/b} HubSpot", [pointer("/a/b"), .text(" HubSpot")]),
    ("Ä {/a~1b}-{/c}", [.text("Ä "), pointer("/a~1b"), .text("-"), pointer("/c")]),
    ("{{{/a}}}", [.text("{"), pointer("/a"), .text("}")]),
    ("{{/a}} {/b}", [.text("{/a} "), pointer("/b")]),
  ]

  @Test("Places in braces are filled in, doubled braces stand for themselves", arguments: templates)
  func parts(text: String, parts: [MappingTemplate.Part]) throws {
    #expect(try MappingTemplate(text).parts == parts)
  }

  static let mistakes: [(String, MappingMistake)] = [
    ("{/a", .braces), ("a}", .braces), ("{/a}}", .braces), ("{", .braces), ("}", .braces),
    ("{a}", .place), ("{}", .place), ("{ /a}", .place), ("{/a~}", .pointer), ("/a~2", .pointer),
  ]

  @Test("What is no template says why", arguments: mistakes)
  func refused(text: String, mistake: MappingMistake) {
    #expect(throws: mistake) { try MappingRule.Origin(text) }
  }

  @Test("A slash begins a pointer, braces make a template, the rest is meant as it stands")
  func origins() throws {
    #expect(try MappingRule.Origin("/a") == .pointer(JSONPointer("/a")!))
    #expect(try MappingRule.Origin("hubspot") == .literal("hubspot"))
    #expect(try MappingRule.Origin("a {{b}}") == .literal("a {b}"))
    #expect(try MappingRule.Origin("{/a}") == .template(MappingTemplate("{/a}")))
  }
}
