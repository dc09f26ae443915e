import Secrets
import Testing

@Suite("A secret that is prepared for many messages")
struct SecretAuthenticatorTests {
  @Test(
    "gives the codes that the secret itself gives, for each message anew",
    arguments: [0, 1, 32, 63, 64, 65, 127, 128, 129, 200], HashFunction.allCases)
  func same(length: Int, hash: HashFunction) {
    let secret = Secret((0..<length).map { UInt8($0) })
    let authenticator = SecretAuthenticator(secret, by: hash)
    #expect(authenticator.secret == secret)
    for message in [[], [1], [UInt8](repeating: 7, count: 1_000), []] as [[UInt8]] {
      #expect(authenticator.code(for: message) == secret.authenticationCode(for: message, by: hash))
    }
  }
}
