import Secrets

extension Verifier {
  /// `sources.<name>.verify`.
  ///
  /// - Parameter publicURL: nil where that is a mistake of its own.
  init?(_ section: YAMLSection, publicURL: PublicURL?) {
    guard let scheme = section.required("scheme"), let name = scheme.text() else { return nil }
    let verifier: Verifier?
    switch name {
    case StandardWebhooks.name: verifier = StandardWebhooks(section).map { .standardWebhooks($0) }
    case GitHubSignature.name:
      verifier = section.sharedSecrets().map { .github(GitHubSignature(secrets: $0)) }
    case StripeSignature.name:
      let tolerance = section.tolerance()
      verifier = section.sharedSecrets()
        .map { .stripe(StripeSignature(secrets: $0, tolerance: tolerance)) }
    case SlackSignature.name:
      let tolerance = section.tolerance()
      verifier = section.sharedSecrets()
        .map { .slack(SlackSignature(secrets: $0, tolerance: tolerance)) }
    case HMACSignature.name: verifier = HMACSignature(section).map { .hmac($0) }
    case HTTPSignatures.name:
      verifier = HTTPSignatures(section, publicURL: publicURL).map { .httpSignatures($0) }
    case ClientCertificates.name: verifier = ClientCertificates(section).map { .mtls($0) }
    case BearerTokens.name: verifier = BearerTokens(section).map { .bearer($0) }
    case NoVerification.name: verifier = NoVerification(section).map { .unverified($0) }
    default:
      let hint = Spelling.nearest(to: name, among: Self.names).map { "; did you mean \($0)?" }
      scheme.note("must be one of \(Self.names.joined(separator: ", "))" + (hint ?? ""))
      // The other keys are right or wrong by the scheme that was meant.
      return nil
    }
    section.finish()
    guard let verifier else { return nil }
    self = verifier
  }

  private static let names = [
    StandardWebhooks.name, GitHubSignature.name, StripeSignature.name,
    SlackSignature.name, HMACSignature.name, HTTPSignatures.name, ClientCertificates.name,
    BearerTokens.name,
    NoVerification.name,
  ]
}

extension StandardWebhooks {
  fileprivate init?(_ section: YAMLSection) {
    let secrets = section.optional("secrets")?.list()?.compactMap { $0.webhookKey() }
    let publicKeys = section.optional("public_keys")?.list()?.compactMap { $0.ed25519Key() }
    let tolerance = section.tolerance()
    guard section.has("secrets") || section.has("public_keys") else {
      section.note("needs secrets, public_keys or both")
      return nil
    }
    let live = (secrets: secrets ?? [], publicKeys: publicKeys ?? [])
    guard !live.secrets.isEmpty || !live.publicKeys.isEmpty else { return nil }
    self.init(secrets: live.secrets, publicKeys: live.publicKeys, tolerance: tolerance)
  }
}

extension BearerTokens {
  fileprivate init?(_ section: YAMLSection) {
    let digests = section.required("tokens_sha256")?.list()?.compactMap { $0.digest() }
    guard let digests, !digests.isEmpty else { return nil }
    self.init(digests: digests)
  }
}

extension ClientCertificates {
  fileprivate init?(_ section: YAMLSection) {
    let subjects = section.required("subjects")?.list()?.compactMap { value -> String? in
      guard let text = value.text() else { return nil }
      guard Self.isSubject(text) else {
        value.note(
          "is not a distinguished name such as CN=billing,O=Acme; "
            + "openssl x509 -noout -subject -nameopt RFC2253 -in FILE prints it")
        return nil
      }
      return text
    }
    guard let subjects, !subjects.isEmpty else { return nil }
    self.init(subjects: subjects)
  }
}

extension NoVerification {
  fileprivate init?(_ section: YAMLSection) {
    let key = "i_accept_that"
    guard let consent = section.optional(key) else {
      section.note("must be the words: \(Self.consent); that is what scheme: none means", of: key)
      return nil
    }
    guard consent.text() == Self.consent else {
      consent.note("must be the words: \(Self.consent); that is what scheme: none means")
      return nil
    }
    self.init()
  }
}
