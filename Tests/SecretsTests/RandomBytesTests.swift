import Secrets
import Testing

@Suite("Random bytes")
struct RandomBytesTests {
  @Test("are as many as asked for, and others each time", arguments: [16, 32, 256, 300])
  func fresh(count: Int) {
    let made = (0..<4).map { _ in RandomBytes.make(count) }
    #expect(made.allSatisfy { $0.count == count })
    #expect(Set(made).count == made.count)
    // The chance that a half of this many is all zero is below 2⁻⁶³.
    #expect(made.allSatisfy { $0.prefix(count / 2).contains { $0 != 0 } })
    #expect(made.allSatisfy { $0.suffix(count / 2).contains { $0 != 0 } })
  }

  @Test("are none where none are asked for")
  func none() { #expect(RandomBytes.make(0).isEmpty) }
}
