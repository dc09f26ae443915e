/// Who may read the audit log over HTTP: holders of a token, and people whom the web server has
/// authenticated.
package struct AuditReaders: Sendable {
  /// Tokens by the reader's name, as digests.
  package let tokens: [(name: String, token: BearerTokens)]
  /// As the web server passes them in `REMOTE_USER`.
  package let webUsers: Set<String>

  package init(tokens: [(name: String, token: BearerTokens)] = [], webUsers: Set<String> = []) {
    self.tokens = tokens
    self.webUsers = webUsers
  }
}
