import FastCGI
import Gateway
import Secrets
import Testing

@Suite("A client certificate")
struct ClientCertificatesTests {
  let scheme = ClientCertificates(subjects: ["CN=billing,O=Acme", "CN=billing-2,O=Acme"])

  func request(_ subject: String?) -> Request {
    var request = Request(
      method: "POST",
      fields: [
        "ssl-client-verify": "SUCCESS", "ssl-client-s-dn": "CN=billing,O=Acme",
        "x-ssl-client-s-dn": "CN=billing,O=Acme",
      ])
    request.facts.clientCertificateSubject = subject
    return request
  }

  @Test("is accepted by its whole subject")
  func accepts() throws {
    for subject in ["CN=billing,O=Acme", "CN=billing-2,O=Acme"] {
      let verification = try scheme.verify(request(subject), at: Fixtures.now)
      #expect(verification.secret == Secret(subject))
      #expect(verification.messageID == nil)
    }
  }

  @Test(
    "of another subject is refused",
    arguments: [
      "CN=billing", "CN=billing,O=Acme,C=DE", "cn=billing,o=acme", "O=Acme,CN=billing",
      " CN=billing,O=Acme", "CN=billing\\,O=Acme", "CN=other,O=Acme", "",
    ])
  func refuses(subject: String) {
    #expect(throws: VerificationFailure.wrongCertificate) {
      try scheme.verify(request(subject), at: Fixtures.now)
    }
  }

  @Test("that the web server does not vouch for is none, whatever the header fields say")
  func unverified() {
    #expect(throws: VerificationFailure.noCertificate) {
      try scheme.verify(request(nil), at: Fixtures.now)
    }
  }
}
