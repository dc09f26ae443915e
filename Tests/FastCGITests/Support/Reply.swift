/// One response as the web server would read it.
struct Reply: Equatable {
  var status: Int
  /// Header lines below `Status`, as sent.
  var lines: [String]
  var body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }

  func values(_ name: String) -> [String] {
    lines.filter { $0.lowercased().hasPrefix(name + ": ") }.map {
      String($0.dropFirst(name.count + 2))
    }
  }

  /// `nil` for what is not a CGI response.
  init?(_ output: [UInt8]) {
    let separator = Array("\r\n\r\n".utf8)
    guard let end = output.firstRange(of: separator) else { return nil }
    var lines = String(decoding: output[..<end.lowerBound], as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = lines.first, first.hasPrefix("Status: "),
      let status = Int(first.dropFirst(8).prefix(3))
    else { return nil }
    lines.removeFirst()
    self.status = status
    self.lines = lines
    body = Array(output[end.upperBound...])
  }
}
