package import FastCGI
import Foundation
package import Secrets

/// An HMAC in a header field, of the kind that most senders have: which field, which hash, which
/// encoding and what is signed are configured.
package struct HMACSignature: Sendable {
  /// How the code is written.
  package enum Encoding: String, Sendable, CaseIterable { case hex, base64 }

  /// Every secret that is live; several while one is being rotated.
  private let secrets: [SecretAuthenticator]
  private let hash: HashFunction
  let field: FieldName
  /// Before the code, such as `sha256=`; empty for nothing.
  package var prefix = ""
  package var encoding = Encoding.hex
  package var template = SigningTemplate.body
  /// Where Unix seconds stand; nil where no time is signed.
  package var timestampField: FieldName?
  /// Where the message's id stands; nil where it is the `Idempotency-Key`.
  package var idField: FieldName?
  package var tolerance: Duration = .seconds(300)

  package init(secrets: [Secret], hash: HashFunction = .sha256, field: FieldName) {
    self.secrets = [SecretAuthenticator](secrets, by: hash)
    self.hash = hash
    self.field = field
  }

  private func code(in value: String) throws(VerificationFailure) -> [UInt8] {
    guard value.utf8.starts(with: prefix.utf8) else { throw .malformedSignature }
    let text = String(decoding: value.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
    let code =
      switch encoding {
      case .hex: [UInt8](hexadecimal: text)
      case .base64: [UInt8](base64: text)
      }
    guard let code, code.count == hash.length else { throw .malformedSignature }
    return code
  }
}

extension HMACSignature: VerificationScheme {
  static let name = "hmac"
  static let challenge = "HMAC"

  var form: String {
    let length =
      switch encoding {
      case .hex: "\(2 * hash.length) hexadecimal digits"
      case .base64: "the base64 of \(hash.length) bytes"
      }
    return "\(field.text) is \(prefix.isEmpty ? "" : "\(prefix) and ")\(length)."
  }

  var summary: String {
    let time = timestampField == nil ? "" : ", tolerance \(tolerance.spelled)"
    return "\(hash.rawValue) in \(field.text), \(secrets.summary)\(time)"
  }

  var remarks: [String] {
    let key = idField?.text ?? "idempotency-key"
    let signsKey = template.has(.field(key)) || (idField != nil && template.has(.id))
    return (timestampField == nil ? [Remark.unsignedTime] : [])
      + (signsKey ? [] : [Remark.unsignedKey(key)])
  }

  package func verify(
    _ request: Request, at now: Timestamp
  ) throws(VerificationFailure) -> Verification {
    let code = try code(in: try request.fields.only(field.text))
    var timestamp: String?
    if let timestampField {
      let text = try request.fields.only(timestampField.text)
      try SigningTime(text).require(within: tolerance, of: now)
      timestamp = text
    }
    var id: String?
    if let idField {
      let text = try request.fields.only(idField.text)
      guard IdempotencyKey.isKey(text) else { throw .malformedID }
      id = text
    }
    let message = try template.message(of: request, timestamp: timestamp, id: id)
    return Verification(
      messageID: id, secret: try secrets.signer(of: message, codes: [code]))
  }
}
