import Foundation
import Testing

@Suite("The README")
struct ReadmeTests {
  static let text = Repository.text("README.md")

  @Test("links to files that exist")
  func links() {
    let missing = Self.text.matches(of: /\]\(([^)#]+)\)/).map { String($0.1) }
      .filter { !$0.hasPrefix("http") && !Repository.exists($0) }
    #expect(missing.isEmpty)
  }

  @Test("names targets that the Makefile has")
  func targets() {
    let makefile = Repository.text("Makefile")
    let named = Set(Self.text.matches(of: /`?make ([a-z]+)/).map { String($0.1) })
    #expect(named.isSuperset(of: ["demo", "test"]))
    #expect(named.filter { !makefile.contains("\n\($0):") }.isEmpty)
  }

  @Test("has the allocator set as it was for what it says was measured")
  func allocator() {
    let setting = Repository.text("Makefile").matches(of: /\nMALLOC_CONF = (.+)/)
      .map { String($0.1) }
    #expect(setting.count == 1)
    #expect(setting.allSatisfy { Self.text.contains("\nEnvironment=MALLOC_CONF=\($0)\n") })
  }

  @Test("names commands that the program has")
  func commands() {
    let program = Repository.swiftFiles("Sources/jetway").map { Repository.text($0) }.joined()
    let named = Set(Self.text.matches(of: /`jetway ([a-z]+)/).map { String($0.1) })
    #expect(!named.isEmpty)
    let unknown = named.filter { name in
      let type = "struct \(name.capitalized)"
      return !program.contains("commandName: \"\(name)\"") && !program.contains("\(type):")
    }
    #expect(unknown.isEmpty)
  }

  @Test("says the two commands first")
  func first() throws {
    let demo = try #require(Self.text.firstRange(of: "make demo"))
    let test = try #require(Self.text.firstRange(of: "make test"))
    let section = try #require(Self.text.firstRange(of: "\n## What"))
    #expect(demo.lowerBound < section.lowerBound && test.lowerBound < section.lowerBound)
  }
}
