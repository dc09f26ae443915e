import Synchronization

/// The newest signed checkpoint of this process, for whoever gives a receipt.
package final class CheckpointBoard: Sendable {
  private let note = Mutex<String?>(nil)

  package init() {}

  /// The whole signed note; nil where none was signed yet.
  package var newest: String? { note.withLock { $0 } }

  func show(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    note.withLock { $0 = text }
  }
}
