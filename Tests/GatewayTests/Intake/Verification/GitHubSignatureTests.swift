import FastCGI
import Gateway
import Secrets
import Testing

@Suite("GitHub's signature")
struct GitHubSignatureTests {
  static let secret = "It's a Secret to Everybody"
  static let signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"

  let scheme = GitHubSignature(secrets: [Fixtures.otherKey, Secret(secret)])

  static let request = Request(
    method: "POST",
    fields: ["x-hub-signature-256": signature, "x-github-delivery": "72d3162e-cc78"],
    body: Array("Hello, World!".utf8))

  func verify(_ request: Request) throws(VerificationFailure) -> Verification {
    try scheme.verify(request, at: Fixtures.now)
  }

  @Test("is verified as GitHub's documentation has it, and the delivery is the id")
  func officialVector() throws {
    let verification = try verify(Self.request)
    #expect(verification.messageID == "72d3162e-cc78")
    #expect(verification.secret == Secret(Self.secret))
    _ = try verify(Self.request.with("x-hub-signature-256", Self.upperCase))
  }

  static let upperCase = "sha256=" + signature.dropFirst(7).uppercased()

  @Test("may go without a delivery, for a request that makes nothing")
  func withoutDelivery() throws {
    #expect(try verify(Self.request.with("x-github-delivery")).messageID == nil)
  }

  static let malformed = [
    "", "sha256", "sha256=", "sha256=0", "SHA256=\(signature.dropFirst(7))", signature + "0",
    signature + "00", String(signature.dropLast()), String(signature.dropLast(2)), " " + signature,
    signature + " ", "\(signature.dropFirst(7))", "sha1=\(signature.dropFirst(7))",
    signature + "," + signature, "sha256= \(signature.dropFirst(7))",
    "sha256=" + String(repeating: "zz", count: 32), "sha256=" + String(repeating: "１", count: 64),
  ]

  @Test("is refused where it is malformed", arguments: malformed)
  func refuses(value: String) {
    #expect(throws: VerificationFailure.malformedSignature) {
      try verify(Self.request.with("x-hub-signature-256", value))
    }
  }

  @Test("covers each byte of the body, whatever the bytes are")
  func tampering() throws {
    var request = Self.request
    for index in request.body.indices {
      request.body[index] ^= 0x80
      #expect(throws: VerificationFailure.noMatchingSignature) { try verify(request) }
      request.body[index] ^= 0x80
    }
    request.body = []
    #expect(throws: VerificationFailure.noMatchingSignature) { try verify(request) }
  }

  @Test("is refused where it is missing or there twice, and so are two deliveries")
  func counts() {
    let field = "x-hub-signature-256"
    #expect(throws: VerificationFailure.missing(field: field)) {
      try verify(Self.request.with(field))
    }
    #expect(throws: VerificationFailure.duplicate(field: field)) {
      try verify(Self.request.with(field, Self.signature, Self.signature))
    }
    #expect(throws: VerificationFailure.duplicate(field: "x-github-delivery")) {
      try verify(Self.request.with("x-github-delivery", "1", "1"))
    }
    for id in ["", "a b", "é", String(repeating: "a", count: 256)] {
      #expect(throws: VerificationFailure.malformedID) {
        try verify(Self.request.with("x-github-delivery", id))
      }
    }
  }
}
