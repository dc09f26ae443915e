import Testing
import Workbench

@Suite("A template")
struct TemplateTests {
  @Test("has each of its words filled in, as often as it stands there")
  func fills() throws {
    let text = try Template("a @X@ b@X@c @Y_2@ @").filled(with: ["X": "1", "Y_2": "@X@", "Z": "9"])
    #expect(text == "a 1 b1c @X@ @")
  }

  @Test("leaves what is no word of its own: nginx names locations with an at sign")
  func leaves() throws {
    #expect(
      try Template("error_page 599 = @reset;").filled(with: [:]) == "error_page 599 = @reset;")
  }

  @Test("with a word that has no value is refused, with its name")
  func missing() {
    let error = #expect(throws: Template.Missing.self) {
      try Template("@PORT@ @SCRATCH@").filled(with: ["PORT": "1"])
    }
    #expect(error?.name == "SCRATCH")
  }
}
