/// What the web server itself found out, under parameter names that no HTTP client can make.
///
/// A fact that is `nil` is unknown; it never means "allowed".
package struct TrustedFacts: Sendable, Hashable {
  /// The client's address (`REMOTE_ADDR`).
  package var remoteAddress: String?
  /// The web server's own id of this request (`REQUEST_ID`).
  package var requestID: String?
  /// The verified client certificate's subject; `nil` unless `SSL_CLIENT_VERIFY` is `SUCCESS`.
  package var clientCertificateSubject: String?
  /// The user that the web server authenticated (`REMOTE_USER`).
  package var remoteUser: String?
  /// Whether the client came by TLS (`HTTPS` is `on`).
  package var isHTTPS: Bool

  package init(
    remoteAddress: String? = nil, requestID: String? = nil,
    clientCertificateSubject: String? = nil, remoteUser: String? = nil, isHTTPS: Bool = false
  ) {
    self.remoteAddress = remoteAddress
    self.requestID = requestID
    self.clientCertificateSubject = clientCertificateSubject
    self.remoteUser = remoteUser
    self.isHTTPS = isHTTPS
  }
}
