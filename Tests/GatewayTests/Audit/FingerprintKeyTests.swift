import Foundation
import Gateway
import Secrets
import Testing

@Suite("Fingerprints")
struct FingerprintKeyTests {
  @Test("tell the same secret from another, by key and kind, and show nothing of it")
  func fingerprints() {
    let key = Fixtures.fingerprints
    let print = key.fingerprint(of: Secret("token"), kind: "refresh_token")
    #expect(print == key.fingerprint(of: Secret("token"), kind: "refresh_token"))
    #expect(print != key.fingerprint(of: Secret("tokem"), kind: "refresh_token"))
    #expect(print != key.fingerprint(of: Secret("token"), kind: "credentials"))
    let other = FingerprintKey(Secret(Array(repeating: 0x78, count: 32)))
    #expect(print != other.fingerprint(of: Secret("token"), kind: "refresh_token"))
    #expect(other.id != key.id)
  }

  @Test("of bodies made under two keys may be of one body: a change of key turns no repeat away")
  func bodies() {
    let (key, other) = (Fixtures.fingerprints, FingerprintKey(Fixtures.otherKey))
    let (body, changed) = ([UInt8]([1]), [UInt8]([2]))
    #expect(key.canBeOfOneBody(key.digest(ofBody: body), key.digest(ofBody: body)))
    #expect(!key.canBeOfOneBody(key.digest(ofBody: body), key.digest(ofBody: changed)))
    #expect(key.canBeOfOneBody(other.digest(ofBody: body), key.digest(ofBody: body)))
  }

  @Test("are the first 16 bytes of the HMAC over prefix, kind and secret")
  func construction() {
    let key = Secret(Array(repeating: 0x77, count: 32))
    let code = key.authenticationCode(for: Array("jetway/fp/v1\0refresh_token\0token".utf8))
    let text = Data(code.prefix(16)).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    let made = FingerprintKey(key).fingerprint(of: Secret("token"), kind: "refresh_token")
    #expect(made == "fp:\(FingerprintKey(key).id):\(text)")
  }
}
