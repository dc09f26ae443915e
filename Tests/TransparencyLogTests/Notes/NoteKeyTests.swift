import Testing
import TransparencyLog

@Suite("A note's key")
struct NoteKeyTests {
  @Test(
    "goes to its published text and back, and finds its id",
    arguments: [
      (Vectors.exampleKey, "example.com/foo", 0x530d_903a),
      (Vectors.peterKey, "PeterNeumann", 0xc74f_20a3), (Vectors.enochKey, "EnochRoot", 0xaf0c_fe78),
    ] as [(String, String, UInt32)])
  func published(text: String, name: String, id: UInt32) throws {
    let key = try NoteVerifierKey(parsing: text)
    #expect(key.name.description == name && key.id == id && key.publicKey.count == 32)
    #expect("\(key)" == text)
    #expect(try NoteVerifierKey(name: key.name, publicKey: key.publicKey) == key)
  }

  @Test("is refused in part and with any byte changed")
  func mangled() {
    let bytes = Array(Vectors.peterKey.utf8)
    for start in bytes.indices {
      for end in start...bytes.count where end - start < bytes.count {
        let part = String(decoding: bytes[start..<end], as: UTF8.self)
        #expect(throws: TransparencyLogError.self) { try NoteVerifierKey(parsing: part) }
      }
      var changed = bytes
      changed[start] += 1
      let text = String(decoding: changed, as: UTF8.self)
      #expect(throws: TransparencyLogError.self) { try NoteVerifierKey(parsing: text) }
    }
  }

  @Test(
    "is refused for what is wrong with it",
    arguments: [
      ("", .malformedKey),
      ("PeterNeumann+c74f20a3", .malformedKey),
      // The right id in other hexadecimal.
      (
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyIDMismatch
      ),
      (
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyIDMismatch
      ),
      ("PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyIDMismatch),
      ("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformedKeyName),
      ("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformedKeyName),
      (Vectors.peterKey + "\n", .malformedKey),
      // Go's own: another length, another type, each under its right id.
      (
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==", .malformedKey
      ),
      (
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .unknownKeyType
      ),
      ("PeterNeumann+c74f20a3+AQ==", .malformedKey), ("PeterNeumann+c74f20a3+", .malformedKey),
    ] as [(String, TransparencyLogError)])
  func refused(text: String, error: TransparencyLogError) {
    #expect(throws: error) { try NoteVerifierKey(parsing: text) }
  }

  @Test("that signs has the public half that its seed leads to")
  func seed() throws {
    let seed = Array(Vectors.base64(Vectors.peterSeed).dropFirst())
    let key = try NoteSigningKey(name: KeyName("PeterNeumann"), seed: seed)
    #expect("\(key.verifierKey)" == Vectors.peterKey)
  }

  @Test("that signs needs a seed of 32 bytes", arguments: [0, 31, 33, 64])
  func otherSeeds(count: Int) throws {
    let name = try KeyName("a")
    #expect(throws: TransparencyLogError.seedLength) {
      try NoteSigningKey(name: name, seed: [UInt8](repeating: 1, count: count))
    }
  }

  @Test("that signs shows no byte of itself in a description, mirror or dump")
  func notPrintable() throws {
    let key = try Vectors.key("example.com/log", seed: 0xA7)
    var dumped = ""
    dump(["key": key], to: &dumped)
    for text in [
      "\(key)", String(reflecting: key), String(describing: [key]), dumped,
      String(describing: Optional(key)),
    ] {
      #expect(!text.contains("167") && !text.lowercased().contains("a7a7"))
      #expect(text.contains("‹signing key example.com/log›"))
    }
    #expect(Mirror(reflecting: key).children.isEmpty)
    #expect(!((key as Any) is any Encodable))
  }
}
