import Synchronization

/// All connections by descriptor.
///
/// `@unchecked Sendable`: a slot is written once, under the lock, by the thread that accepted the
/// descriptor; who reads it without the lock has got the descriptor from the kernel later.
@safe final class ConnectionTable: @unchecked Sendable {
  /// More descriptors than this are not served; a slot is eight bytes.
  static let maximumDescriptors = 131_072

  private let slots: UnsafeMutablePointer<Connection?>
  private let capacity: Int
  private let end = Mutex(0)

  /// As large as the limit on open files, which it raises: systemd starts services with 1,024.
  init() {
    capacity = min(OpenFiles.raiseLimit(), Self.maximumDescriptors)
    unsafe slots = .allocate(capacity: capacity)
    unsafe slots.initialize(repeating: nil, count: capacity)
  }

  deinit {
    unsafe slots.deinitialize(count: capacity)
    unsafe slots.deallocate()
  }

  /// The place of a descriptor that was just accepted; `nil` beyond the table.
  func open(_ descriptor: Int32) -> Connection? {
    let index = Int(descriptor)
    guard index < capacity else { return nil }
    if let known = unsafe slots[index] { return known }
    let connection = Connection(descriptor: descriptor)
    end.withLock { end in
      unsafe slots[index] = connection
      end = max(end, index + 1)
    }
    return connection
  }

  /// The place of a descriptor that the kernel reported an event for.
  subscript(descriptor: Int32) -> Connection? {
    let index = Int(descriptor)
    return index < capacity ? unsafe slots[index] : nil
  }

  /// Every place that was ever used.
  var all: [Connection] {
    end.withLock { end in (0..<end).compactMap { unsafe slots[$0] } }
  }
}
