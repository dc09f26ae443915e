import AirbyteAPI
import StrictJSON

/// A WebDriver server, such as chromedriver: commands by HTTP with JSON (W3C WebDriver, section 6).
struct WebDriver: Sendable {
  let url: String
  private static let transport = HTTPTransport.asyncHTTPClient(responseLimit: 32 << 20)

  /// Returns the command's value.
  @discardableResult
  func call(
    _ method: String, _ path: String, _ body: JSON? = nil
  ) async throws(WebDriverError) -> JSON {
    let response = try await send(method, path, body?.bytes ?? [])
    guard let answer = try? JSON(parsing: response.body, maximumDepth: 100),
      let value = answer["value"]
    else { throw .malformed(command: "\(method) \(path)") }
    if let code = value["error"]?.string {
      throw .refused(code: code, message: value["message"]?.string ?? "")
    }
    return value
  }

  private func send(
    _ method: String, _ path: String, _ body: [UInt8]
  ) async throws(WebDriverError) -> HTTPResponse {
    let request = HTTPRequest(
      method: method, url: url + path,
      fields: [HTTPField("Content-Type", "application/json; charset=utf-8")], body: body,
      timeout: .seconds(60))
    do throws(TransportError) {
      return try await Self.transport.send(request)
    } catch {
      throw .transport(error)
    }
  }
}
