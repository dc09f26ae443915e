/// Why a request could not be shown to come from its source.
package enum VerificationFailure: Error, Sendable, Hashable {
  case missing(field: String)
  case duplicate(field: String)
  case malformedID
  case malformedTimestamp
  case malformedSignature
  case malformedAuthorization
  /// A field that is not of the form that its RFC has, or would blur what is signed.
  case malformedField(String)
  case timestampTooOld
  case timestampTooNew
  case noMatchingSignature
  case wrongToken
  case signatureExpired
  case notCovered(String)
  case unsupportedComponent
  case wrongDigest
  case noCertificate
  case wrongCertificate

  /// Safe to tell a stranger: it speaks of the form, never of what would have been right.
  package var detail: String {
    switch self {
    case .missing(let field): "The header field \(field) is missing."
    case .duplicate(let field): "The header field \(field) occurs more than once."
    case .malformedID:
      "The message's id must be 1 to 255 visible ASCII characters, without the one that ends it in "
        + "what is signed."
    case .malformedTimestamp: "The timestamp must be whole Unix seconds in decimal digits."
    case .malformedSignature: "The signature does not have the form that its scheme demands."
    case .malformedAuthorization: "Authorization must be Bearer, one space and the token."
    case .malformedField(let field): "\(field) does not have the form that it must have here."
    case .timestampTooOld: "The timestamp lies too far in the past; a retry is signed anew."
    case .timestampTooNew: "The timestamp lies in the future; the sender's clock may be wrong."
    case .noMatchingSignature: "No signature matches what was sent under any live secret."
    case .wrongToken: "The token is not one of this source's."
    case .signatureExpired: "The signature's own time is over."
    case .notCovered(let component): "The signature must cover \(component), and does not."
    case .unsupportedComponent:
      "The signature covers what cannot be verified here; cover fields, @method, @target-uri, "
        + "@authority, @scheme, @request-target, @path and @query, without parameters."
    case .wrongDigest: "Content-Digest is not the body's."
    case .noCertificate: "The web server has verified no client certificate for this request."
    case .wrongCertificate: "The client certificate is not one of this source's."
    }
  }
}
