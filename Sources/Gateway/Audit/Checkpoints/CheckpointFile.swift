package import Foundation

/// The newest checkpoint outside the ledger, so that a ledger that was set back is noticed.
package struct CheckpointFile: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// Where it is unless the configuration says otherwise.
  package static func path(besideLedgerAt ledger: String) -> String { ledger + ".checkpoint" }

  /// Replaces the file in one step; it is on the disk when this returns. Blocks.
  ///
  /// - Throws: The system's error; the file is then as it was.
  package func write(_ note: [UInt8]) throws(POSIXError) {
    let next = path + ".next"
    let file = try Self.open(next, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
    do {
      try file.write(contentsOf: note)
      try file.synchronize()
      try file.close()
    } catch {
      throw (error as? POSIXError) ?? POSIXError(.EIO)
    }
    guard rename(next, path) == 0 else { throw .last }
    // The name is in the folder, which has to be synced by itself.
    let folder = try Self.open(
      path.lastIndex(of: "/").map { String(path[...$0]) } ?? ".", O_RDONLY | O_DIRECTORY)
    guard fsync(folder.fileDescriptor) == 0 else { throw .last }
  }

  /// nil where there is none.
  package func read() throws(POSIXError) -> [UInt8]? {
    let file: FileHandle
    do throws(POSIXError) {
      file = try Self.open(path, O_RDONLY)
    } catch {
      if error.code == .ENOENT { return nil }
      throw error
    }
    do {
      return Array(try file.readToEnd() ?? Data())
    } catch {
      throw (error as? POSIXError) ?? POSIXError(.EIO)
    }
  }

  private static func open(_ path: String, _ flags: Int32) throws(POSIXError) -> FileHandle {
    let descriptor = Foundation.open(path, flags | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }
}

extension POSIXError {
  /// What `errno` says.
  static var last: POSIXError { POSIXError(Code(rawValue: errno) ?? .EIO) }
}
