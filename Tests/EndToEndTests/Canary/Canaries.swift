import Foundation

/// Texts that occur nowhere else in the world, one for each place that a secret may stand in.
struct Canaries {
  private var texts: [String: String] = [:]

  /// The text for that place, made when it is first asked for.
  subscript(place: String) -> String {
    mutating get {
      if let text = texts[place] { return text }
      let text = UUID().uuidString.replacing("-", with: "").lowercased()
      texts[place] = text
      return text
    }
  }

  /// "place in file, as encoding" for each that is found below the folder.
  func found(in folder: URL) -> [String] {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).flatMap { file in
      // Folders and sockets have no contents.
      let contents = (try? Data(contentsOf: file)) ?? Data()
      return texts.flatMap { place, text in
        Self.traces(of: text).filter { contents.range(of: $0.trace) != nil }
          .map { "\(place) in \(file.lastPathComponent), as \($0.encoding)" }
      }
    }
  }

  /// What would betray the text. Percent-encoding and JSON leave its letters and digits alone.
  private static func traces(of text: String) -> [(encoding: String, trace: Data)] {
    let bytes = Data(text.utf8)
    let hex = bytes.map { String($0, radix: 16) }.joined()
    return [
      ("text", bytes), ("its first half", bytes.prefix(16)), ("its second half", bytes.suffix(16)),
      ("hexadecimal", Data(hex.utf8)), ("HEXADECIMAL", Data(hex.uppercased().utf8)),
    ] + (0..<3).map { ("base64 at \($0)", base64(bytes, behind: $0)) }
  }

  /// The characters that depend on the text alone when `count` other bytes stand before it.
  private static func base64(_ bytes: Data, behind count: Int) -> Data {
    let encoded = (Data(repeating: 0, count: count) + bytes).base64EncodedData()
    return encoded.dropFirst(count == 0 ? 0 : 4).dropLast(4)
  }
}
