/// Why a response was not sent as the application made it; the client gets a bare 500 instead.
enum ResponseDefect: Error, Sendable, Hashable, CustomStringConvertible {
  case status(Int)
  case fieldName
  case fieldValue(name: String)
  /// The transport writes this one, or the web server obeys it (`X-Accel-…`).
  case reservedField(name: String)
  case relativeLocation
  /// The head does not fit into one record.
  case headSize

  var description: String {
    switch self {
    case .status(let status): "status \(status) is not within 200...599"
    case .fieldName: "a field name is not an HTTP token"
    case .fieldValue(let name): "the value of \(name) holds a control character"
    case .reservedField(let name): "\(name) is not the application's to set"
    case .relativeLocation: "location is not an absolute URL"
    case .headSize: "the head is larger than 65,535 bytes"
    }
  }
}
