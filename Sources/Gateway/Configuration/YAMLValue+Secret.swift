import Secrets
import Yams

extension YAMLValue {
  /// `{env: NAME}` or `{file: PATH}`; a secret in the file itself is refused and not repeated.
  func secret() -> Secret? {
    guard case .mapping = node, let section = section() else {
      note("must be {env: NAME} or {file: PATH}; a secret never stands in this file")
      return nil
    }
    let (name, path) = (section.optional("env"), section.optional("file"))
    section.finish()
    switch (name, path) {
    case (let name?, nil): return name.text().flatMap { fromEnvironment($0) }
    case (nil, let path?): return path.text().flatMap { fromFile($0) }
    default:
      note("must have exactly one of env and file")
      return nil
    }
  }

  /// The same, or text that is not secret, such as a client id.
  func textOrReference() -> String? {
    guard case .mapping = node else { return text() }
    return secret()?.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  private func fromEnvironment(_ name: String) -> Secret? {
    guard let value = context.input.environment(name), !value.isEmpty else {
      note("the environment variable \(name) is not set; set it before starting")
      return nil
    }
    return Secret(value)
  }

  /// One line feed at the end is what editors and `echo` add, and no part of the secret.
  private func fromFile(_ path: String) -> Secret? {
    guard let file = context.input.secretFile(path) else {
      note("the file \(path) cannot be read; check that it exists and who may read it")
      return nil
    }
    guard !file.isWorldReadable else {
      note("the file \(path) can be read by every user; run chmod o-r on it")
      return nil
    }
    var bytes = file.bytes
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard !bytes.isEmpty else {
      note("the file \(path) is empty")
      return nil
    }
    return Secret(bytes)
  }
}
