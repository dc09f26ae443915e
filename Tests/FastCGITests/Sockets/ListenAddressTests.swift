import Testing

@testable import FastCGI

struct ListenAddressTests {
  @Test(
    "Addresses are read as written",
    arguments: [
      ("unix:/run/jetway/jetway.sock", ListenAddress.unix(path: "/run/jetway/jetway.sock")),
      ("tcp:127.0.0.1:9000", .tcp(host: "127.0.0.1", port: 9_000)),
      ("tcp:localhost:9000", .tcp(host: "127.0.0.1", port: 9_000)),
      ("tcp:[::1]:9000", .tcp(host: "::1", port: 9_000)),
    ])
  func good(text: String, address: ListenAddress) throws {
    #expect(try ListenAddress(parsing: text) == address)
  }

  @Test(
    "What is not an address says why",
    arguments: [
      ("/run/x.sock", ListenAddressError.unknownKind), (":9000", .unknownKind), ("", .unknownKind),
      ("unix:run/x.sock", .pathNotAbsolute), ("unix:", .pathNotAbsolute),
      ("unix:/" + String(repeating: "x", count: 107), .pathTooLong),
      ("tcp:127.0.0.1", .noPort), ("tcp:127.0.0.1:99999", .noPort), ("tcp:", .noPort),
    ])
  func bad(text: String, mistake: ListenAddressError) {
    #expect(throws: mistake) { try ListenAddress(parsing: text) }
  }
}
