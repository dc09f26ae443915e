import Foundation

/// What the load generator counted.
struct LoadResult: Sendable, Decodable {
  let requests: Int
  let seconds: Double
  let medianMicroseconds: Double
  let p99Microseconds: Double
  let wrongStatus: Int
  /// Connections refused or broken.
  let socketErrors: Int
  let timeouts: Int

  /// The line that ``LoadScript`` prints, among what wrk says for people.
  init?(output: String) {
    let line = output.split(separator: "\n").first { $0.hasPrefix(LoadScript.marker) }
    guard let json = line?.dropFirst(LoadScript.marker.count),
      let result = try? JSONDecoder().decode(LoadResult.self, from: Data(json.utf8))
    else { return nil }
    self = result
  }
}
