import Foundation

/// Writes files into a tar archive one after another, each as it is made: a file's length is written
/// into its header, once it is known, so that nothing has to be kept. Blocks.
struct TarWriter {
  /// What is collected before it is written, in bytes.
  private static let bufferSize = 1 << 18

  private let file: FileHandle
  private let path: String
  private let folder: String
  private let time: Timestamp
  private var buffer: [UInt8] = []
  /// Written or in the buffer.
  private var length: UInt64 = 0

  /// - Parameters:
  ///   - folder: In which the files are once the archive is unpacked.
  ///   - time: At which the files are said to be made.
  init(path: String, folder: String, time: Timestamp) throws(ExportFailure) {
    // A copy of the log is for whoever made it, and replaces nothing.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .file(path: path, reason: String(cString: strerror(errno)))
    }
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    self.path = path
    self.folder = folder
    self.time = time
  }

  /// Writes a file whose content is given in parts.
  mutating func add(
    _ name: String, isProgram: Bool = false,
    _ content: (_ write: (borrowing [UInt8]) throws(ExportFailure) -> Void) throws(ExportFailure) ->
      Void
  ) throws(ExportFailure) {
    let start = length
    try append(Array(repeating: 0, count: TarHeader.blockSize))
    var size = 0
    try content { part throws(ExportFailure) in
      size += part.count
      try append(copy part)
    }
    guard size < TarHeader.sizeLimit else { throw .tooLong(name: name) }
    try append(Array(repeating: 0, count: Self.gap(after: size)))
    try flush()
    let header = TarHeader(
      name: "\(folder)/\(name)", size: size, modifiedAt: time, isProgram: isProgram)
    try write(header.bytes, at: start)
  }

  mutating func add(
    _ name: String, isProgram: Bool = false, _ bytes: [UInt8]
  ) throws(ExportFailure) {
    try add(name, isProgram: isProgram) { write throws(ExportFailure) in try write(bytes) }
  }

  /// Ends the archive and puts it on the disk.
  mutating func finish() throws(ExportFailure) {
    try append(Array(repeating: 0, count: 2 * TarHeader.blockSize))
    try flush()
    try attempt {
      try file.synchronize()
      try file.close()
    }
  }

  private static func gap(after size: Int) -> Int {
    (TarHeader.blockSize - size % TarHeader.blockSize) % TarHeader.blockSize
  }

  private mutating func append(_ bytes: [UInt8]) throws(ExportFailure) {
    buffer += bytes
    length += UInt64(bytes.count)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  private mutating func flush() throws(ExportFailure) {
    let bytes = buffer
    buffer = []
    try attempt { try file.write(contentsOf: bytes) }
  }

  private func write(_ bytes: [UInt8], at offset: UInt64) throws(ExportFailure) {
    try attempt {
      try file.seek(toOffset: offset)
      try file.write(contentsOf: bytes)
      try file.seekToEnd()
    }
  }

  private func attempt(_ body: () throws -> Void) throws(ExportFailure) {
    do {
      try body()
    } catch {
      throw .file(path: path, reason: error.localizedDescription)
    }
  }
}
