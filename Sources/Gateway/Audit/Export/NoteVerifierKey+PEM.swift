import Foundation
import TransparencyLog

extension NoteVerifierKey {
  /// As openssl reads it (RFC 8410, section 4).
  var pem: String {
    let head: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
    let text = Data(head + publicKey).base64EncodedString()
    return "-----BEGIN PUBLIC KEY-----\n\(text)\n-----END PUBLIC KEY-----\n"
  }
}
