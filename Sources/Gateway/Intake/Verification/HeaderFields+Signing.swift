import FastCGI
import Secrets

extension HeaderFields {
  /// The id in a field that may be absent, and must not occur twice.
  func messageID(_ name: String) throws(VerificationFailure) -> String? {
    guard !self[name].isEmpty else { return nil }
    let id = try only(name)
    guard IdempotencyKey.isKey(id) else { throw .malformedID }
    return id
  }
}

extension [UInt8] {
  /// The HMAC in a field's value: the prefix and as many hexadecimal digits as the hash has.
  init(
    code value: some StringProtocol, prefix: String, by hash: HashFunction = .sha256
  ) throws(VerificationFailure) {
    guard value.utf8.starts(with: prefix.utf8) else { throw .malformedSignature }
    let digits = String(decoding: value.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
    guard let code = [UInt8](hexadecimal: digits), code.count == hash.length else {
      throw .malformedSignature
    }
    self = code
  }
}
