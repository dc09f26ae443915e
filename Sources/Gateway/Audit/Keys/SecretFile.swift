import Foundation

/// A file that holds a secret, and is replaced as a whole.
struct SecretFile {
  let path: String

  /// Replaces its content in one step; it is on the disk when this returns. Owner and group stay, and
  /// the mode but for what others may do. Blocks.
  ///
  /// - Throws: The system's error; the file is then as it was.
  func replace(with content: [UInt8]) throws(POSIXError) {
    var old = stat()
    guard stat(path, &old) == 0 else { throw .last }
    let next = path + ".next"
    guard unlink(next) == 0 || errno == ENOENT else { throw .last }
    let descriptor = open(next, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .last }
    do throws(POSIXError) {
      try fill(FileHandle(fileDescriptor: descriptor, closeOnDealloc: true), content, as: old)
      guard rename(next, path) == 0 else { throw .last }
    } catch {
      unlink(next)
      throw error
    }
    // The name is in the folder, which has to be synced by itself.
    let folder = open(
      path.lastIndex(of: "/").map { String(path[...$0]) } ?? ".",
      O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .last }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw .last }
  }

  private func fill(
    _ file: FileHandle, _ content: [UInt8], as old: stat
  ) throws(POSIXError) {
    guard fchown(file.fileDescriptor, old.st_uid, old.st_gid) == 0,
      fchmod(file.fileDescriptor, old.st_mode & 0o770) == 0
    else { throw .last }
    do {
      try file.write(contentsOf: content)
      try file.synchronize()
      try file.close()
    } catch {
      throw (error as? POSIXError) ?? POSIXError(.EIO)
    }
  }
}
