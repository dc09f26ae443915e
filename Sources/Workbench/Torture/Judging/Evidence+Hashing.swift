import Crypto

extension Evidence {
  /// How the upstream keeps a credential.
  func hash(of credential: String) -> String {
    SHA256.hash(data: Array((salt + credential).utf8))
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
