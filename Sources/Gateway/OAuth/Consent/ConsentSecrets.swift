import Crypto
import Foundation
import Secrets

/// The random values of one consent, 256 bits each: the state that comes back with the code, what
/// binds it to the browser, and the verifier that only we can give at the token endpoint.
struct ConsentSecrets: Sendable {
  let state = ConsentSecrets.random()
  let browser = ConsentSecrets.random()
  let verifier = ConsentSecrets.random()

  /// What the application confirms a person with: the same whenever it is asked for, and known to
  /// nobody who does not have the verifier.
  static func handle(of session: OAuthSessionID, verifier: Secret) -> Secret {
    Secret(base64URL(verifier.authenticationCode(for: "jetway/handle/v1\0\(session)".utf8)))
  }

  /// The S256 challenge of a verifier (RFC 7636, section 4.2).
  static func challenge(for verifier: Secret) -> String { base64URL(digest(of: verifier)) }

  /// What the ledger keeps of a value that somebody has to show again.
  static func digest(of secret: Secret) -> [UInt8] {
    secret.withBytes { Array(SHA256.hash(data: $0)) }
  }

  /// 43 characters of base64url (RFC 4648, section 5), without padding.
  static func random() -> Secret { Secret(base64URL(RandomBytes.make(32))) }

  private static func base64URL(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}

extension Secret {
  /// For an address, a field or a form, which cannot be written otherwise.
  var wireText: String { withBytes { String(decoding: $0, as: UTF8.self) } }
}
