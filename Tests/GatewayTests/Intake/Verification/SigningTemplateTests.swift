import FastCGI
import Gateway
import Secrets
import Testing

@Suite("What a source signs")
struct SigningTemplateTests {
  static let mistakes: [(String, SigningTemplateMistake)] = [
    ("{body", .braces), ("body}", .braces), ("{timestamp}}{body}", .braces), ("{}", .placeholder),
    ("{Body}", .placeholder), ("{ body }", .placeholder), ("{url}.{body}", .placeholder),
    ("{header:}.{body}", .field), ("{header:X_Tenant}.{body}", .field),
    ("{header:a b}.{body}", .field), ("", .noBody), ("{timestamp}", .noBody), ("body", .noBody),
    ("{id}{timestamp}.{body}", .touching), ("{id}{body}", .touching), ("{body}{id}", .touching),
    ("{timestamp}{id}.{body}", .touching), ("{header:x}{body}", .touching),
  ]

  @Test("must be unmistakable", arguments: mistakes)
  func refuses(text: String, mistake: SigningTemplateMistake) {
    #expect(throws: mistake) { try SigningTemplate(text) }
  }

  @Test(
    "may be any of these",
    arguments: [
      "{body}", "{timestamp}.{body}", "{timestamp}{body}", "v0:{timestamp}:{body}",
      "{id}.{timestamp}.{body}", "{header:X-Tenant}|{body}|end", "{body}.{timestamp}",
    ])
  func accepts(text: String) throws {
    _ = try SigningTemplate(text)
  }
}
