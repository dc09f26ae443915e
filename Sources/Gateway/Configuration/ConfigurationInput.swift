import Foundation

/// Where a configuration gets what is not in its own file; tests pass their own.
package struct ConfigurationInput: Sendable {
  /// A file that holds a secret.
  package struct SecretFile: Sendable {
    package let bytes: [UInt8]
    /// Whether users other than owner and group may read it.
    package let isWorldReadable: Bool

    package init(bytes: [UInt8], isWorldReadable: Bool) {
      self.bytes = bytes
      self.isWorldReadable = isWorldReadable
    }
  }

  package let environment: @Sendable (String) -> String?
  /// nil where it cannot be read.
  package let secretFile: @Sendable (String) -> SecretFile?

  package init(
    environment: @escaping @Sendable (String) -> String?,
    secretFile: @escaping @Sendable (String) -> SecretFile?
  ) {
    self.environment = environment
    self.secretFile = secretFile
  }

  /// The process's environment and the file system.
  package static let system = ConfigurationInput(
    environment: { ProcessInfo.processInfo.environment[$0] },
    secretFile: { path in
      let manager = FileManager.default
      guard let bytes = manager.contents(atPath: path) else { return nil }
      let attributes = try? manager.attributesOfItem(atPath: path)
      let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
      return SecretFile(bytes: [UInt8](bytes), isWorldReadable: mode & 0o004 != 0)
    })
}
