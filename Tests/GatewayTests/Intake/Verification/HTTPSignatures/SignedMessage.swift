import Crypto
import FastCGI
import Gateway
import Secrets

/// A request that is signed by RFC 9421 in the plain words of its signature base, apart from the code
/// that verifies it.
struct SignedMessage {
  static let secret = Secret([UInt8](repeating: 0x11, count: 32))
  static let publicURL = "https://onboard.example.com/jetway"
  static let digest = "content-digest"

  var request = Request(
    method: "POST", path: "/hooks/billing",
    fields: ["content-type": "application/json", "idempotency-key": "k-1"],
    body: Array(Fixtures.body.utf8))
  /// The covered components with the values that are signed.
  var components: [(String, String)] = [
    ("@method", "POST"), ("@target-uri", "https://onboard.example.com/jetway/hooks/billing"),
    ("idempotency-key", "k-1"),
  ]
  var parameters = #";created=1790000000;keyid="app-1""#
  var label = "sig1"
  var sign: ([UInt8]) throws -> [UInt8] = { SignedMessage.secret.authenticationCode(for: $0) }

  /// With `Content-Digest`, unless the body is empty.
  init() {
    let value = "sha-256=:\(Base64.encode(Array(SHA256.hash(data: request.body)))):"
    request.fields.append(Self.digest, value)
    components.append((Self.digest, value))
  }

  /// Covers another request of the same address in its place.
  mutating func adopt(_ other: Request, key: String) {
    request.path = other.path
    request.body = other.body
    let value = "sha-256=:\(Base64.encode(Array(SHA256.hash(data: other.body)))):"
    request = request.with(Self.digest, value).with("idempotency-key", key)
    components = [
      ("@method", other.method), ("@target-uri", Self.publicURL + other.path),
      ("idempotency-key", key), (Self.digest, value),
    ]
  }

  /// A request without a body.
  init(get path: String, query: String? = nil) {
    request = Request(method: "GET", path: path, query: query)
    let target = Self.publicURL + path + (query.map { "?\($0)" } ?? "")
    components = [("@method", "GET"), ("@target-uri", target)]
  }

  var input: String {
    "(\(components.map { "\"\($0.0)\"" }.joined(separator: " ")))\(parameters)"
  }

  var signature: String {
    get throws {
      let lines = components.map { "\"\($0.0)\": \($0.1)" } + ["\"@signature-params\": \(input)"]
      return ":\(Base64.encode(try sign(Array(lines.joined(separator: "\n").utf8)))):"
    }
  }

  var signed: Request {
    get throws {
      var request = request
      request.fields.append("signature-input", "\(label)=\(input)")
      request.fields.append("signature", "\(label)=\(try signature)")
      return request
    }
  }
}
