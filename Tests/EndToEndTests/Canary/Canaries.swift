import Foundation

/// Texts that occur nowhere else in the world, one for each place that a secret may stand in, and
/// secrets that a deployment has anyway.
struct Canaries {
  private var texts: [String: String] = [:]
  private var traces: [String: [CanaryTrace]] = [:]

  /// The text for that place, made when it is first asked for. In its middle stand characters that
  /// every escaping knows.
  subscript(place: String) -> String {
    mutating get {
      if let text = texts[place] { return text }
      let letters = UUID().uuidString.replacing("-", with: "").lowercased()
      let text = "\(letters.prefix(16))+/=\(letters.suffix(16))"
      texts[place] = text
      watch(Array(text.utf8), of: place)
      return text
    }
  }

  /// Has these bytes looked for too.
  mutating func watch(_ bytes: [UInt8], of place: String) {
    traces[place, default: []] += CanaryTrace.all(of: bytes)
  }

  /// "place in file, as encoding" for each that is found below the folder.
  ///
  /// - Throws: Where a file cannot be read: it is not clean for that.
  func found(
    in folder: URL, reading: (URL) throws -> Data = { try Data(contentsOf: $0) }
  ) throws -> [String] {
    var unlisted: (any Error)?
    let files = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: nil,
      errorHandler: { _, error in
        unlisted = error
        return false
      })
    var found: [String] = []
    while let file = files?.nextObject() as? URL {
      guard let contents = try Self.contents(of: file, reading) else { continue }
      for (place, traces) in traces {
        found += traces.filter { contents.range(of: $0.bytes) != nil }
          .map { "\(place) in \(file.lastPathComponent), as \($0.encoding)" }
      }
    }
    if let unlisted { throw unlisted }
    guard files != nil else { throw CocoaError(.fileReadUnknown) }
    return found
  }

  /// nil for what has no contents, such as a folder or a socket, and for what has gone meanwhile, as
  /// a log of the ledger's may.
  private static func contents(
    of file: URL, _ reading: (URL) throws -> Data
  ) throws -> Data? {
    do {
      let type = try FileManager.default.attributesOfItem(atPath: file.path)[.type]
      guard type as? FileAttributeType == .typeRegular else { return nil }
      return try reading(file)
    } catch {
      guard FileManager.default.fileExists(atPath: file.path) else { return nil }
      throw error
    }
  }
}
