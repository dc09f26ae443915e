import AirbyteAPI

/// Why a browser did not do what a test asked of it.
enum WebDriverError: Error, Sendable, CustomStringConvertible {
  /// chromedriver could not be asked.
  case transport(TransportError)
  /// An error of W3C WebDriver (section 6.6), such as "no such element".
  case refused(code: String, message: String)
  /// An answer in another form than the standard has.
  case malformed(command: String)

  var description: String {
    switch self {
    case .transport(let error): "chromedriver cannot be asked: \(error)"
    case .refused(let code, let message): "\(code): \(message)"
    case .malformed(let command): "chromedriver's answer to \(command) cannot be read"
    }
  }
}
