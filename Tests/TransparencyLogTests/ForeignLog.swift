import TransparencyLog

/// A log of the entries `entry 0` to `entry 4` under the Ed25519 seeds of thirty-two ones and
/// twos, written by another implementation (in Python, on its `cryptography` package).
enum ForeignLog {
  static let origin = "log.example/audit"
  static let key = "log.example/audit+5f02ff6d+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"
  static let nextKey = "log.example/audit+ff36b714+AYE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU"

  static let text = "log.example/audit\n5\nfKo0Xb2JKmZFTWxlEuo8PqPw0+whvj/C4jdXBf049nI=\n"
  static let line =
    "— log.example/audit XwL/bRRNLhvgSZ8Vnfe+Ek23a5s8F9TlD64O9ngddjLqpWW8lJycVRLbQmuJ1MccvK07jSNnDe"
    + "vrVTeGqwpm50H4Aw0=\n"
  static let nextLine =
    "— log.example/audit /za3FMweGLysbdX1qjO7tpuI+/BgYBk1RLFdozuv+YX/QFmDTY3libMBNW7wa3MVZL95Qb1M3C"
    + "1pYFk/ICXnEpo8IAQ=\n"
  static let checkpoint = "\(text)\n\(line)\(nextLine)"

  static let oldCheckpoint =
    "log.example/audit\n3\nlPvQ3YNvUDAWkubQ6t5yjuGexSv/8WBu2AfIV11aqhk=\n\n"
    + "— log.example/audit XwL/bd9/TrdlMLyMCdjBf+Cm2GDW9MSAnUqLUN7/scCSlgyi8+FIdGkW/ziMdFSTdGhMfw8tvi"
    + "Eh3A0TgXM3AjtVKgo=\n"

  static let proof = """
    c2sp.org/tlog-proof@v1
    extra ZXh0cmEgZGF0YQ==
    index 2
    YcoROfaBWEHVuvLQ0tm9nf7pfImN1ve6DAqpQe5sAes=
    WkdmL9ijF9lgSaP59HxV3GfKZgUbqjaD27GbL+CaB7A=
    SFM123z+yWXxX/dF/GJcQdXqJkaTaTAWWCj3PdS2iFQ=

    \(checkpoint)
    """

  static let consistency = """
    old 3
    V8efTzGuApxdS9MLBzwnyU35NDiytGl+Hh7vW8A5SkE=
    YcoROfaBWEHVuvLQ0tm9nf7pfImN1ve6DAqpQe5sAes=
    WkdmL9ijF9lgSaP59HxV3GfKZgUbqjaD27GbL+CaB7A=
    SFM123z+yWXxX/dF/GJcQdXqJkaTaTAWWCj3PdS2iFQ=

    \(text)
    \(line)
    """

  static let entries = (0..<5).map { Array("entry \($0)".utf8) }
  static let tree = ReferenceTree(leaves: entries.map { LogHash.leaf(of: $0) })

  static var keys: [NoteVerifierKey] {
    get throws { [try NoteVerifierKey(parsing: key), try NoteVerifierKey(parsing: nextKey)] }
  }

  /// The checkpoint of the first `size` entries.
  static func checkpoint(_ size: Int) throws -> Checkpoint {
    Checkpoint(origin: try KeyName(origin), size: UInt64(size), root: tree.root(size))
  }
}
