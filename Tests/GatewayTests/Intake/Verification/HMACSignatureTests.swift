import FastCGI
import Gateway
import Secrets
import Testing

@Suite("An HMAC in a header field")
struct HMACSignatureTests {
  static let secret = Secret("0123456789abcdef0123456789abcdef")
  /// All codes were computed with Python's hmac module.
  static let ofBody = "f0546246da9e2349100c845a8561214788d75d900f3c086a72fcfa03bb1f42ab"
  static let body = #"{"a":1}"#

  static func scheme(
    hash: HashFunction = .sha256, _ change: (inout HMACSignature) throws -> Void = { _ in }
  ) throws -> HMACSignature {
    var scheme = HMACSignature(
      secrets: [Fixtures.otherKey, secret], hash: hash,
      field: try #require(FieldName("X-Signature")))
    try change(&scheme)
    return scheme
  }

  /// Covers time, id and body.
  static func sample(_ secret: Secret) -> HMACSignature {
    var scheme = HMACSignature(secrets: [secret], field: FieldName("X-Signature")!)
    scheme.template = (try? SigningTemplate("{timestamp}.{id}.{body}")) ?? .body
    scheme.timestampField = FieldName("X-Time")
    scheme.idField = FieldName("X-Message")
    return scheme
  }

  static func request(_ fields: HeaderFields) -> Request {
    Request(method: "POST", fields: fields, body: Array(body.utf8))
  }

  @Test("signs the body in hexadecimal unless it is told otherwise; there is no id then")
  func bodyAlone() throws {
    let verification = try Self.scheme().verify(
      Self.request(["x-signature": Self.ofBody]), at: Fixtures.now)
    #expect(verification.secret == Self.secret)
    #expect(verification.messageID == nil)
  }

  @Test("can be SHA-512 in base64 behind a prefix")
  func sha512() throws {
    let scheme = try Self.scheme(hash: .sha512) {
      $0.encoding = .base64
      $0.prefix = "sha512="
    }
    let code =
      "T6nyMEvLyuMJR07iKoXZLi1/Q9DZXQC2cp466wYgcSwG4soJhDs52Cc8siedRgH6SEVDA7aTZVwNOfY3atUz6A=="
    _ = try scheme.verify(Self.request(["x-signature": "sha512=" + code]), at: Fixtures.now)
    for value in [
      code, "sha512=" + code.dropLast(), "sha512=" + code.dropLast(2), "sha512= " + code,
      "sha512=" + code + "=", "SHA512=" + code, "sha512=" + Self.ofBody, "sha512=", "",
      "sha512=" + code.replacing("/", with: "_"),
    ] {
      #expect(throws: VerificationFailure.malformedSignature) {
        try scheme.verify(Self.request(["x-signature": value]), at: Fixtures.now)
      }
    }
  }

  @Test("can cover a timestamp right before the body")
  func timestamp() throws {
    let scheme = try Self.scheme {
      $0.template = try SigningTemplate("{timestamp}{body}")
      $0.timestampField = FieldName("X-Time")
      $0.tolerance = .seconds(10)
    }
    let request = Self.request([
      "x-time": "1790000000",
      "x-signature": "b6d6ffe7ffcf5b2ee116f40ef807c88acef36e2017461b42b853803ac431c787",
    ])
    for offset: Int64 in [-10, 10] {
      _ = try scheme.verify(request, at: Timestamp(seconds: Fixtures.now.seconds + offset))
    }
    #expect(throws: VerificationFailure.timestampTooOld) {
      try scheme.verify(request, at: Timestamp(seconds: Fixtures.now.seconds + 11))
    }
    #expect(throws: VerificationFailure.timestampTooNew) {
      try scheme.verify(request, at: Timestamp(seconds: Fixtures.now.seconds - 11))
    }
    #expect(throws: VerificationFailure.noMatchingSignature) {
      try scheme.verify(request.with("x-time", "1790000001"), at: Fixtures.now)
    }
    for value in ["", "1.5", "+1790000000", "01790000000", "0", "-1", "0x6ab0", "1790000000 "] {
      #expect(throws: VerificationFailure.malformedTimestamp) {
        try scheme.verify(request.with("x-time", value), at: Fixtures.now)
      }
    }
    #expect(throws: VerificationFailure.missing(field: "x-time")) {
      try scheme.verify(request.with("x-time"), at: Fixtures.now)
    }
    #expect(throws: VerificationFailure.duplicate(field: "x-time")) {
      try scheme.verify(request.with("x-time", "1790000000", "1790000000"), at: Fixtures.now)
    }
  }

  static func everything() throws -> HMACSignature {
    try scheme {
      $0.template = try SigningTemplate("v1:{id}:{timestamp}:{header:X-Tenant}:{body}")
      $0.encoding = .base64
      $0.timestampField = FieldName("X-Time")
      $0.idField = FieldName("X-Message")
    }
  }

  static let full = request([
    "x-time": "1790000000", "x-message": "m1", "x-tenant": "acme",
    "x-signature": "haH2wIlE+HQFTG2x4m53ngvYAgdy1LRUs0RgGfYfw0A=",
  ])

  @Test("can cover an id, which is then the message's, and other fields")
  func covers() throws {
    let scheme = try Self.everything()
    #expect(try scheme.verify(Self.full, at: Fixtures.now).messageID == "m1")
    for (field, value) in [("x-message", "m2"), ("x-tenant", "acme2"), ("x-time", "1790000001")] {
      #expect(throws: VerificationFailure.noMatchingSignature) {
        try scheme.verify(Self.full.with(field, value), at: Fixtures.now)
      }
      #expect(throws: VerificationFailure.missing(field: field)) {
        try scheme.verify(Self.full.with(field), at: Fixtures.now)
      }
      #expect(throws: VerificationFailure.duplicate(field: field)) {
        try scheme.verify(Self.full.with(field, value, value), at: Fixtures.now)
      }
    }
  }

  @Test(
    "has no value that could reach into the next",
    arguments: ["m1:", "m1:1790000000", ":", ":\u{301}"])
  func separators(id: String) throws {
    #expect(throws: VerificationFailure.malformedID) {
      try Self.everything().verify(Self.full.with("x-message", id), at: Fixtures.now)
    }
    #expect(throws: VerificationFailure.malformedField("x-tenant")) {
      try Self.everything().verify(Self.full.with("x-tenant", id), at: Fixtures.now)
    }
  }

  static let malformed = [
    "", "sha256=" + ofBody, ofBody + "0", ofBody + "00", String(ofBody.dropLast()), " " + ofBody,
    ofBody + " ", ofBody + "," + ofBody, "0x" + ofBody.dropFirst(2),
    String(repeating: "é", count: 32), String(ofBody.dropLast(2)),
  ]

  @Test("is refused where it is malformed, missing or there twice", arguments: malformed)
  func refuses(value: String) throws {
    let scheme = try Self.scheme()
    #expect(throws: VerificationFailure.malformedSignature) {
      try scheme.verify(Self.request(["x-signature": value]), at: Fixtures.now)
    }
    #expect(throws: VerificationFailure.missing(field: "x-signature")) {
      try scheme.verify(Self.request([:]), at: Fixtures.now)
    }
    #expect(throws: VerificationFailure.duplicate(field: "x-signature")) {
      try scheme.verify(
        Self.request(["x-signature": Self.ofBody, "X-Signature": Self.ofBody]), at: Fixtures.now)
    }
  }
}
