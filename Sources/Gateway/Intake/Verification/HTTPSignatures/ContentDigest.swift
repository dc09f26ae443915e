import Crypto
import FastCGI

/// `Content-Digest` (RFC 9530), which lets a signature cover the body.
enum ContentDigest {
  static let field = "content-digest"

  /// That the field is there and every digest in it that we can make is the body's; there must be one.
  static func verify(_ request: Request) throws(VerificationFailure) {
    guard let members = StructuredFieldParser.dictionary(try request.fields.only(field)) else {
      throw .malformedField("Content-Digest")
    }
    var isKnown = false
    for (name, member) in members {
      guard case .item(let value) = member, case .bytes(let digest) = value.item else {
        throw .malformedField("Content-Digest")
      }
      let expected: [UInt8]
      switch name {
      case "sha-256": expected = Array(SHA256.hash(data: request.body))
      case "sha-512": expected = Array(SHA512.hash(data: request.body))
      default: continue
      }
      guard digest == expected else { throw .wrongDigest }
      isKnown = true
    }
    guard isKnown else { throw .malformedField("Content-Digest") }
  }
}
