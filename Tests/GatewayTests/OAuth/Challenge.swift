import Crypto
import Foundation

/// PKCE as a provider computes it (RFC 7636, section 4.6).
enum Challenge {
  static func s256(_ verifier: String) -> String {
    Data(SHA256.hash(data: Data(verifier.utf8))).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
