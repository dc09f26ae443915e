import Foundation

/// Texts that occur nowhere else in the world, one for each place that a secret may stand in.
struct Canaries {
  private var texts: [String: String] = [:]

  /// The text for that place, made when it is first asked for. In its middle stand characters that
  /// every escaping knows.
  subscript(place: String) -> String {
    mutating get {
      if let text = texts[place] { return text }
      let letters = UUID().uuidString.replacing("-", with: "").lowercased()
      let text = "\(letters.prefix(16))+/=\(letters.suffix(16))"
      texts[place] = text
      return text
    }
  }

  /// "place in file, as encoding" for each that is found below the folder.
  func found(in folder: URL) -> [String] {
    let traces = texts.map { (place: $0, traces: CanaryTrace.all(of: $1)) }
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).flatMap { file in
      // Folders and sockets have no contents.
      let contents = (try? Data(contentsOf: file)) ?? Data()
      return traces.flatMap { place, traces in
        traces.filter { contents.range(of: $0.bytes) != nil }
          .map { "\(place) in \(file.lastPathComponent), as \($0.encoding)" }
      }
    }
  }
}
