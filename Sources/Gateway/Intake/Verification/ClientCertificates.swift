package import FastCGI
import Secrets

/// A TLS client certificate that the web server has verified: only its word that the certificate is
/// one of its authority's counts, and only these subjects. The message's id is the
/// `Idempotency-Key`.
package struct ClientCertificates: Sendable {
  /// Whole distinguished names as nginx writes them (RFC 2253), such as `CN=billing,O=Acme`.
  let subjects: [String]

  package init(subjects: [String]) { self.subjects = subjects }

  /// A distinguished name, not the older form that begins with a slash.
  static func isSubject(_ text: String) -> Bool {
    text.contains(/^[A-Za-z0-9.]+=/) && text.utf8.count <= 1_024
  }
}

extension ClientCertificates: VerificationScheme {
  static let name = "mtls"
  static let challenge = "Mutual-TLS"
  var form: String { "A client certificate is shown in the TLS handshake." }
  var summary: String {
    "the certificate of \(subjects.joined(separator: " or ")), which the web server has to verify; "
      + "callers send Idempotency-Key"
  }

  package func verify(
    _ request: Request, at now: Timestamp
  ) throws(VerificationFailure) -> Verification {
    guard let subject = request.facts.clientCertificateSubject else { throw .noCertificate }
    guard subjects.contains(subject) else { throw .wrongCertificate }
    return Verification(secret: Secret(subject))
  }
}
