package import FastCGI
import Secrets

/// HTTP message signatures (RFC 9421), which cover method and address too. The message's id is the
/// `Idempotency-Key`, which has to be covered.
package struct HTTPSignatures: Sendable {
  /// Several while one is being rotated; each id once.
  let keys: [SignatureKey]
  let publicURL: PublicURL
  /// What every signature must cover besides the body's digest and the idempotency key; nil for the
  /// method and, in any form, the address.
  package var covered: [Component]?
  /// The one signature to look at; nil for all.
  package var label: String?
  /// How far `created` may lie from our clock, either way.
  package var tolerance: Duration = .seconds(300)

  /// Of signatures in one request.
  private static let signatureLimit = 8

  package init(keys: [SignatureKey], publicURL: PublicURL) {
    self.keys = keys
    self.publicURL = publicURL
  }

  private func verify(
    _ input: SignatureInput, _ signature: [UInt8], _ request: Request, at now: Timestamp
  ) throws(VerificationFailure) -> Verification {
    guard let key = keys.first(where: { $0.id == input.keyID }),
      input.algorithm == nil || input.algorithm == key.algorithm.rawValue
    else { throw .noMatchingSignature }
    guard let created = input.created else { throw .malformedTimestamp }
    try SigningTime(seconds: created).require(within: tolerance, of: now)
    if let expires = input.expires, expires < now.seconds { throw .signatureExpired }
    try requireCoverage(input.components, of: request)
    let base = try SignatureBase(input, of: request, publicURL: publicURL)
    guard key.isValid(signature, of: base) else { throw .noMatchingSignature }
    return Verification(secret: key.proof)
  }

  /// What is not covered could have been put in or changed on the way.
  private func requireCoverage(
    _ components: [String], of request: Request
  ) throws(VerificationFailure) {
    func require(_ name: String) throws(VerificationFailure) {
      guard components.contains(name) else { throw .notCovered(name) }
    }
    if let covered {
      for component in covered { try require(component.name) }
    } else {
      try require("@method")
      if !components.contains("@target-uri"), !components.contains("@request-target") {
        try require("@path")
        if request.query != nil { try require("@query") }
      }
    }
    if !request.fields["idempotency-key"].isEmpty { try require("idempotency-key") }
    if !request.body.isEmpty { try require(ContentDigest.field) }
    if components.contains(ContentDigest.field) { try ContentDigest.verify(request) }
  }
}

extension HTTPSignatures: VerificationScheme {
  static let name = "http-signatures"
  static let challenge = "Signature"
  var form: String { "Signature and Signature-Input are those of RFC 9421, with the same labels." }

  var summary: String {
    let names = keys.map { "\($0.id) (\($0.algorithm.rawValue))" }.joined(separator: ", ")
    let must = covered?.map(\.name).joined(separator: ", ") ?? "method and address"
    return
      "key(s) \(names), tolerance \(tolerance.spelled), covering \(must), the body's digest and "
      + "Idempotency-Key"
  }

  package func verify(
    _ request: Request, at now: Timestamp
  ) throws(VerificationFailure) -> Verification {
    let inputs = StructuredFieldParser.dictionary(try request.fields.only("signature-input"))
    let signatures = StructuredFieldParser.dictionary(try request.fields.only("signature"))
    guard let signatures else { throw .malformedSignature }
    guard let inputs, inputs.count <= Self.signatureLimit else {
      throw .malformedField("Signature-Input")
    }
    var failure = VerificationFailure.noMatchingSignature
    for (name, member) in inputs where label == nil || label == name {
      guard case .item(let value)? = signatures.first(where: { $0.name == name })?.value,
        case .bytes(let signature) = value.item
      else { throw .malformedSignature }
      do throws(VerificationFailure) {
        return try verify(try SignatureInput(member), signature, request, at: now)
      } catch {
        // Another signature may be the source's own: a proxy can add one.
        failure = error
      }
    }
    throw failure
  }
}
