import Foundation
import Secrets
import TransparencyLog

/// The file that `audit.signing_key` names: keys that sign, one a line, the newest first.
package struct AuditKeyFile: Sendable {
  package let path: String
  package let keys: AuditKeys
  /// As they stand in the file.
  private let lines: [String]

  /// Reads it. Blocks.
  package init(path: String) throws(CommandFailure) {
    // A rename must replace the file and not a link to it.
    let path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(.unavailable, "\(path) cannot be read")
    }
    do throws(TransparencyLogError) {
      keys = try AuditKeys(parsing: Secret(Array(data)))
    } catch {
      throw CommandFailure(
        .unavailable, "\(path) holds no keys that sign the audit log (\(error))")
    }
    self.path = path
    lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Puts a new key before the others, so that it and they sign from the next start on. Blocks.
  ///
  /// - Returns: The file as it is then.
  package func rotated() throws(CommandFailure) -> AuditKeyFile {
    let line: String
    do throws(TransparencyLogError) {
      line = try AuditKeys.generate(origin: keys.origin).line
    } catch {
      throw CommandFailure(.unavailable, "no key can be made: \(error)")
    }
    return try replaced([line] + lines)
  }

  /// Leaves the first key alone, once it has signed what the others vouched for. Blocks.
  ///
  /// - Parameters:
  ///   - newest: The newest checkpoint that the ledger keeps, as a note.
  ///   - outside: The one that lies beside the ledger; nil where there is none.
  package func withoutOld(
    newest: [UInt8]?, outside: [UInt8]?
  ) throws(CommandFailure) -> AuditKeyFile {
    guard lines.count > 1, let first = lines.first else {
      throw CommandFailure(.refused, "\(path) has one key only")
    }
    guard let newest, isSigned(newest), outside.map(isSigned) ?? true else {
      throw CommandFailure(
        .refused,
        "the newest checkpoint is not signed by the first key of \(path) yet, and a server that "
          + "has only that key would not start on it: restart jetway serve, wait a few seconds, and "
          + "repeat this")
    }
    return try replaced([first])
  }

  private func isSigned(_ note: [UInt8]) -> Bool {
    do throws(TransparencyLogError) {
      _ = try SignedCheckpoint(parsing: note).verified(by: Array(keys.verifying.prefix(1)))
      return true
    } catch {
      return false
    }
  }

  private func replaced(_ lines: [String]) throws(CommandFailure) -> AuditKeyFile {
    do throws(POSIXError) {
      try SecretFile(path: path).replace(with: Array(lines.map { "\($0)\n" }.joined().utf8))
    } catch {
      throw CommandFailure(
        .unavailable,
        "\(path) cannot be replaced (\(String(cString: strerror(error.code.rawValue)))): run this "
          + "as its owner or as root; it is as it was")
    }
    return try AuditKeyFile(path: path)
  }
}
