import Foundation
import Testing

@testable import Gateway

@Suite("The colours of pages and pictures")
struct PaletteTests {
  @Test("can be read on their background, in light and in dark (WCAG 2.2, 1.4.3)")
  func contrast() {
    let back = Palette.back
    for colour in Palette.colours where !["back", "line"].contains(colour.name) {
      #expect(Self.contrast(colour.light, back.light) >= 4.5, "\(colour.name)")
      #expect(Self.contrast(colour.dark, back.dark) >= 4.5, "\(colour.name)")
    }
  }

  /// As WCAG defines it, by relative luminance.
  private static func contrast(_ one: String, _ other: String) -> Double {
    let (lower, higher) = (
      min(luminance(one), luminance(other)), max(luminance(one), luminance(other))
    )
    return (higher + 0.05) / (lower + 0.05)
  }

  private static func luminance(_ colour: String) -> Double {
    let value = UInt32(colour.dropFirst(), radix: 16) ?? 0
    let parts = [16, 8, 0].map { shift -> Double in
      let part = Double(value >> shift & 0xFF) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
